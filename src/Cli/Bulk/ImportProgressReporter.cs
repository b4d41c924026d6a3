using System.Globalization;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Bulk;

/// <summary>
/// The output of an import: for programs everything at once, for people the first rejected lines and the totals, at the
/// end.
/// </summary>
internal sealed class ImportProgressReporter(Shell shell, bool isJson)
{
    private const int MostLines = 100;
    private readonly List<string> _first = [];
    private long _count;

    /// <summary>A line was rejected, or could not be stored.</summary>
    public void Problem(ImportEvent problem)
    {
        _count++;
        if (isJson)
        {
            shell.Output.WriteLine(
                Json.LineOf(
                    new
                    {
                        problem.Type,
                        problem.Line,
                        problem.Code,
                        problem.Detail,
                        problem.Errors,
                    }
                )
            );
        }
        else if (_first.Count < MostLines)
        {
            _first.Add(TextOf(problem));
        }
    }

    /// <summary>This is the end.</summary>
    public void Sum(ImportSum sum, TimeSpan elapsed)
    {
        var seconds = Math.Round(elapsed.TotalSeconds, 3);
        if (isJson)
        {
            var (complete, at) = (sum.StoppedAt is null, sum.StoppedAt);
            shell.Output.WriteLine(
                Json.LineOf(
                    new
                    {
                        Type = "summary",
                        Complete = complete,
                        sum.Read,
                        sum.Stored,
                        sum.Skipped,
                        sum.Failed,
                        StoppedAt = at,
                        sum.Reason,
                        Seconds = seconds,
                    }
                )
            );
            return;
        }

        foreach (var line in _first)
        {
            shell.Output.WriteLine(line);
        }

        if (_count > MostLines)
        {
            shell.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"… and {_count - MostLines} more: --json lists all.")
            );
        }

        shell.Output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sum.Stored} stored, {sum.Skipped} skipped, {sum.Failed} failed, in {seconds:0.0} s."
            )
        );
        if (sum.StoppedAt is { } stop)
        {
            shell.Tell(string.Create(CultureInfo.InvariantCulture, $"Stopped at line {stop}: {sum.Reason}"));
        }
    }

    private static string TextOf(ImportEvent problem)
    {
        var rules = problem.Errors?.Select(it => $"{it.Key} {string.Join(", ", it.Value)}");
        var why = rules is null ? problem.Detail : string.Join("; ", rules);
        return string.Create(CultureInfo.InvariantCulture, $"line {problem.Line}: {problem.Code}: {why}");
    }
}
