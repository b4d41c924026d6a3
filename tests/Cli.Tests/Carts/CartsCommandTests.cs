using System.Text.Json.Nodes;

namespace Personalisation.Cli.Tests.Carts;

[Parallelizable(ParallelScope.All)]
internal sealed class CartsCommandTests
{
    [Test]
    public async Task Probe_SeedFormat_WritesEveryOperationAsPublished()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{LiveService.NewId()}.json");
        var run = await ToolRun.Of(
            "carts",
            "probe",
            "--seed-format",
            "--creates",
            "3",
            "--adds",
            "3",
            "--gets",
            "3",
            "--output",
            file
        );
        Assert.That(run.Exit, Is.Zero, run.Output);
        var operations = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        File.Delete(file);
        Assert.That(
            operations.Select(it => (string)it!["operation"]!),
            Is.EqualTo([
                .. Enumerable.Repeat("create_cart", 3),
                .. Enumerable.Repeat("add_items", 3),
                .. Enumerable.Repeat("get_cart", 3),
            ])
        );
        Assert.That(
            (string)operations[0]!["timestamp"]!,
            Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")
        );
        Assert.That((int)operations[0]!["status_code"]!, Is.EqualTo(201));
        Assert.That((bool)operations[8]!["success"]!, Is.True);
    }

    [TestCase("seed")]
    [TestCase("v1")]
    public async Task Probe_SeveralRoundsAndConnections_MakesEveryRequest(string api)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{LiveService.NewId()}.json");
        string[] size = ["--creates", "2", "--adds", "2", "--gets", "1", "--rounds", "2", "--connections", "3"];
        string[] rest = ["--warm-up", "1", "--new-connections", "--api", api, "--seed-format", "--output", file];
        var run = await ToolRun.Of(["carts", "probe", .. size, .. rest]);
        Assert.That(run.Exit, Is.Zero, run.Error);
        var operations = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        File.Delete(file);
        Assert.That(operations, Has.Count.EqualTo(2 * 3 * 5));
        // There are no sample products to add.
        var others = operations.Where(it => (string)it!["operation"]! is not "add_items");
        Assert.That(others.Select(it => (bool)it!["success"]!), Has.Exactly(2 * 3 * 3).Items.And.All.True);
        var other = await ToolRun.Of("carts", "probe", "--api", "v2");
        Assert.That(other.Exit, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task Probe_OfOurService_PassesEveryCheck()
    {
        var run = await ToolRun.Of(
            "carts",
            "probe",
            "--creates",
            "2",
            "--adds",
            "1",
            "--gets",
            "2",
            "--writers",
            "4",
            "--json"
        );
        var checks = JsonNode.Parse(run.Output)!["checks"]!.AsArray();
        Assert.That(
            checks.Select(it => ((string)it!["name"]!, (bool)it["passed"]!)),
            Is.EqualTo([
                ("read_after_write", true),
                ("lost_updates", true),
                ("lost_lines", true),
                ("conditional_updates", true),
                ("expiry", true),
                ("double_checkout", true),
                ("add_during_checkout", true),
                ("last_unit", true),
                ("merge_twice", true),
            ]),
            run.Output
        );
    }
}
