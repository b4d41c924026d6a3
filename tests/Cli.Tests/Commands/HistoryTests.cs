using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class HistoryTests
{
    private static async Task<string> ThirtyVersions()
    {
        var id = NewId();
        for (var minute = 0; minute < 30; minute++)
        {
            var put = await ToolRun.Reading(
                $$"""{"id":"{{id}}","segments":[{"type":"s","categories":[{"id":"n","score":{{minute}}.5}],"created_at":"2025-06-26T12:{{minute:00}}:00Z"}]}""",
                "put",
                "-"
            );
            Assert.That(put.Exit, Is.Zero, put.Error);
        }

        return id;
    }

    [Test]
    public async Task History_OfASegment_IsItsVersionsNewestFirst()
    {
        var id = await ThirtyVersions();
        foreach (var way in new[] { Array.Empty<string>(), ["--direct"] })
        {
            var newest = await ToolRun.Of(["history", id, "s", "--limit", "2", "--consistent", .. way]);
            Assert.That(
                newest,
                Is.EqualTo(new ToolRun(0, "2025-06-26T12:29:00Z  n 29.5\n2025-06-26T12:28:00Z  n 28.5\n", ""))
            );
            // More than a page of the service.
            var all = await ToolRun.Of(["history", id, "s", "--limit", "100", "--consistent", "--json", .. way]);
            var lines = all.Output.TrimEnd().Split('\n');
            Assert.That(lines, Has.Length.EqualTo(30));
            Assert.That(lines[^1], Does.StartWith("""{"type":"s","categories":[{"id":"n","score":0.5}]"""));
            var between = await ToolRun.Of([
                "history",
                id,
                "s",
                "--from",
                "2025-06-26T12:03:00Z",
                "--to",
                "2025-06-26T12:04:00Z",
                .. way,
            ]);
            Assert.That(between.Output.Split('\n'), Has.Length.EqualTo(3));
        }
    }

    [Test]
    public async Task History_OfNobody_IsEmpty() =>
        Assert.That(await ToolRun.Of("history", NewId(), "s"), Is.EqualTo(new ToolRun(0, "", "")));
}
