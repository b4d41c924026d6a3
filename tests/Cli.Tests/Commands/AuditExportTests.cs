using System.Text.Json;
using Personalisation.TestKit.Engine;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class AuditExportTests
{
    private static List<JsonElement> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    [Test]
    public async Task Run_AnActWasRecorded_PrintsItAndTheSummaryLast()
    {
        var id = NewId();
        await ToolRun.Reading($$"""{"id":"{{id}}"}""", "put", "-");
        Assert.That((await ToolRun.Of("erase", id, "--yes")).Exit, Is.Zero);
        var run = await ToolRun.Of("audit", "export");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Match(@"\d+ lines in \d+\.\d s\.\n$"));
        var lines = Lines(run.Output);
        Assert.That(lines[^1].TryGetProperty("summary", out _), Is.True);
        Assert.That(
            lines.Where(line => line.TryGetProperty("act", out var act) && act.GetString() is "user.erase"),
            Is.Not.Empty
        );
    }

    [Test]
    public async Task Run_BetweenTwoTimes_AsksForThose()
    {
        var run = await ToolRun.Of("audit", "export", "--from", "2001-01-01T00:00:00Z", "--to", "2001-01-02T00:00:00Z");
        Assert.That((run.Exit, run.Output), Is.EqualTo((0, "{\"summary\":{\"entries\":0}}\n")));
    }

    [Test]
    public async Task Run_IntoAFile_IsCompleteOnce()
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "audit.ndjson");
        var written = await ToolRun.Of("audit", "export", "--out", file, "--json");
        Assert.That(written.Exit, Is.Zero, written.Error);
        Assert.That(Lines(written.Output).Single().GetProperty("lines").GetInt32(), Is.Not.Negative);
        Assert.That(Lines(await File.ReadAllTextAsync(file))[^1].TryGetProperty("summary", out _), Is.True);
        var again = await ToolRun.Of("audit", "export", "--out", file, "--resume");
        Assert.That(again, Is.EqualTo(new ToolRun(0, "", $"{file} is already complete.\n")));
    }

    [Test]
    public async Task Run_Direct_IsAFaultOfUsage() =>
        Assert.That((await ToolRun.Of("audit", "export", "--direct")).Exit, Is.EqualTo(2));
}
