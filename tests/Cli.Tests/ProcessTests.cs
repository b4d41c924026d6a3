using System.Diagnostics;
using Personalisation.TestKit.Time;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class ProcessTests
{
    [Test]
    public async Task Tool_WithTheEnvironmentAndItsInput_PutsAndGets()
    {
        var id = NewId();
        var put = await RealTool.Run($$"""{"id":"{{id}}","tags":["é"]}""", "put", "-");
        Assert.That(put, Is.EqualTo(new ToolRun(0, $"Created the profile of {id}.\n", "")));
        var got = await RealTool.Run(null, "get", id, "--consistent", "--json");
        Assert.That((got.Exit, got.Error), Is.EqualTo((0, "")));
        Assert.That(got.Output, Does.StartWith($$"""{"id":"{{id}}","tags":["é"]"""));
    }

    [Test]
    public async Task Tool_WithAWrongCommandLine_EndsWithTwo()
    {
        var run = await RealTool.Run(null, "gt");
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("'gt' was not matched").And.Contain("get"));
    }

    [Test]
    public async Task Tool_WhereNobodyIsThere_WritesLinesWithoutBars()
    {
        var run = await RealTool.Run(null, "seed", "5", "--seed", "105");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(
            run.Error,
            Does.Match(@"^(seed: \d users \(\d+ %\), \d+/s, 0 failed\n)*seed: 5 users \(100 %\), \d+/s, 0 failed\n$")
        );
    }

    [Test]
    public async Task Tool_ItIsInterrupted_EndsWith130AndGoesOnLater()
    {
        using var seed = RealTool.Start("seed", "1000000", "--seed", "106");
        // The first progress line: the command is running.
        Assert.That(await seed.StandardError.ReadLineAsync(), Does.StartWith("seed: "));
        using var kill = Process.Start("kill", ["-INT", $"{seed.Id}"]);
        await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(Patience.Limit);
        await seed.WaitForExitAsync(limit.Token);
        Assert.That(seed.ExitCode, Is.EqualTo(130));
        Assert.That(await seed.StandardError.ReadToEndAsync(limit.Token), Does.EndWith("Interrupted.\n"));
    }
}
