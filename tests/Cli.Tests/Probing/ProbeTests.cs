using System.Text.Json.Nodes;

namespace Personalisation.Cli.Tests.Probing;

[Parallelizable(ParallelScope.All)]
internal sealed class ProbeTests
{
    private static readonly string[] Small =
    [
        "probe",
        "--puts",
        "4",
        "--segment-puts",
        "8",
        "--gets",
        "4",
        "--updates",
        "5",
        "--writers",
        "3",
        "--patience",
        "1",
    ];

    private static Task<ToolRun> Probe(Tampering tampering, params string[] more) =>
        ToolRun.With(shell => shell with { Transport = tampering.Over(shell.Transport) }, [.. Small, .. more]);

    private static IEnumerable<string> FailedIn(ToolRun run) =>
        JsonNode.Parse(run.Output)!["checks"]!
            .AsArray()
            .Where(check => !(bool)check!["passed"]!)
            .Select(check => (string)check!["name"]!);

    [Test]
    public async Task Probe_OfAServiceThatKeepsItsWord_PassesAndLeavesNothing()
    {
        var tampering = Tampering.Nothing;
        var file = Path.Combine(Path.GetTempPath(), $"{LiveService.NewId()}.json");
        var run = await Probe(tampering, "--out", file);
        Assert.That(run.Exit, Is.Zero, run.Output);
        Assert.That(
            run.Output,
            Does.Contain("passed  read_after_write: 4 consistent reads saw").And.Not.Contain("FAILED")
        );

        var report = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        File.Delete(file);
        var operations = report["operations"]!.AsArray();
        Assert.That(operations, Has.Count.EqualTo(16));
        Assert.That(
            operations
                .Select(it => string.Join(' ', it!.AsObject().Select(member => member.Key)))
                .Distinct(StringComparer.Ordinal),
            Is.EqualTo(["operation response_time success status_code timestamp"])
        );
        Assert.That(
            operations
                .GroupBy(it => $"{it!["operation"]} {it["status_code"]} {it["success"]}", StringComparer.Ordinal)
                .Select(it => $"{it.Key} {it.Count()}"),
            Is.EquivalentTo([
                "put_profile 201 true 4",
                "put_segment 201 true 4",
                "put_segment 200 true 4",
                "get_profile 200 true 4",
            ])
        );
        Assert.That(operations.Select(it => (double)it!["response_time"]!), Has.All.GreaterThan(0));
        Assert.That(report["summary"]!.AsArray().Select(it => (string?)it!["operation"]), Has.Member("all"));

        var made = tampering.Seen.Where(it => it.StartsWith("PUT ", StringComparison.Ordinal)).Select(UserOf);
        var erased = tampering.Seen.Where(it => it.StartsWith("DELETE ", StringComparison.Ordinal)).Select(UserOf);
        Assert.That(erased, Is.EquivalentTo(made.Distinct(StringComparer.Ordinal)));
    }

    [Test]
    public async Task Probe_WithKeep_LeavesItsUsers()
    {
        var tampering = Tampering.Nothing;
        Assert.That((await Probe(tampering, "--keep")).Exit, Is.Zero);
        Assert.That(tampering.Seen, Has.None.StartsWith("DELETE"));
    }

    [Test]
    public async Task Probe_IfMatchIsNotLookedAt_FindsTheLostUpdates()
    {
        var run = await Probe(Tampering.UnguardedWrites, "--json");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(FailedIn(run), Is.EqualTo(["lost_updates_of_a_profile", "lost_updates_of_a_document"]));
    }

    [Test]
    public async Task Probe_SegmentsAreForgotten_FindsThemMissing()
    {
        var run = await Probe(Tampering.ForgottenSegments, "--json");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(FailedIn(run), Is.EqualTo(["read_after_write", "rapid_updates", "parallel_writes"]));
    }

    [TestCase("consistent=false", "did not see|not seen within")]
    [TestCase("consistent=true", "did not see")]
    public async Task Probe_ReadsAreStale_FindsThemSo(string query, string said)
    {
        var run = await Probe(Tampering.StaleReads(query), "--json");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(FailedIn(run), Has.Member("visibility"));
        Assert.That(run.Output, Does.Match(said));
    }

    [Test]
    public async Task Probe_ItsUsersCannotBeErased_SaysThatTheyAreLeft()
    {
        var run = await Probe(Tampering.Refusing(HttpMethod.Delete));
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("FAILED  clean_up: 10 of 10 users are left behind; the first: probe-"));
    }

    [Test]
    public async Task Probe_ReadsFail_MeasuresThemAsFailed()
    {
        var run = await Probe(Tampering.Refusing(HttpMethod.Get), "--json");
        Assert.That(run.Exit, Is.EqualTo(1));
        var gets = JsonNode.Parse(run.Output)!["operations"]!
            .AsArray()
            .Where(it => (string)it!["operation"]! is "get_profile")
            .Select(it => ((bool)it!["success"]!, (int)it["status_code"]!));
        Assert.That(gets, Is.EqualTo(Enumerable.Repeat((false, 500), 4)));
        Assert.That(FailedIn(run), Has.Member("read_after_write").And.Member("visibility"));
    }

    private static string UserOf(string seen) => seen.Split('/')[4];
}
