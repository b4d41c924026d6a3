using Spectre.Console;
using Spectre.Console.Rendering;

namespace Personalisation.Cli.Output;

/// <summary>Shows a meter during an operation: a bar on a terminal, an occasional line in a log.</summary>
internal static class Progress
{
    private static readonly TimeSpan BarPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    /// <summary>Runs the work and returns its result.</summary>
    public static Task<T> Watch<T>(Shell shell, string title, Meter meter, Func<Task<T>> work) =>
        shell.IsTerminal ? WithBar(shell, title, meter, work) : WithLines(shell, title, meter, work);

    private static Task<T> WithBar<T>(Shell shell, string title, Meter meter, Func<Task<T>> work) =>
        AnsiConsole
            .Create(
                new AnsiConsoleSettings
                {
                    Out = new AnsiConsoleOutput(shell.Error),
                    // The presence of a terminal has been checked already.
                    Ansi = AnsiSupport.Yes,
                    Interactive = InteractionSupport.Yes,
                }
            )
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new Pace(meter))
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask(Markup.Escape(title), maxValue: Math.Max(1, meter.Length ?? 1));
                bar.IsIndeterminate = meter.Length is null;
                return await Each(BarPause, shell.Clock, meter, work(), () => bar.Value = meter.Position);
            });

    private static Task<T> WithLines<T>(Shell shell, string title, Meter meter, Func<Task<T>> work) =>
        Each(LinePause, shell.Clock, meter, work(), () => shell.Tell($"{title}: {meter}"));

    private static async Task<T> Each<T>(TimeSpan pause, TimeProvider clock, Meter meter, Task<T> work, Action show)
    {
        using var end = new CancellationTokenSource();
        while (await Task.WhenAny(work, Task.Delay(pause, clock, end.Token)) != work)
        {
            show();
            meter.Mark();
        }

        await end.CancelAsync();
        show();
        return await work;
    }

    private sealed class Pace(Meter meter) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(meter.Pace);
    }
}
