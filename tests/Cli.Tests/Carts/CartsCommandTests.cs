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

    [Test]
    public async Task Compare_TwoSlowRequests_DecideNothing()
    {
        // As the published result files: 48 requests of about 20 ms each, and in one of them two of 2.3 s.
        var first = await FileOf([.. Enumerable.Range(0, 48).Select(i => 20.0 + (i % 7)), 2_300, 2_310]);
        var second = await FileOf([.. Enumerable.Range(0, 50).Select(i => 20.0 + (i % 7))]);
        var third = await FileOf([.. Enumerable.Range(0, 50).Select(i => 9.0 + (i % 7))]);
        var same = await ToolRun.Of("carts", "compare", first, second);
        var lines = same.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines.Where(it => it.Contains("p50", StringComparison.Ordinal)), Is.All.Contains("no difference"));
        Assert.That(lines.Where(it => it.Contains("mean", StringComparison.Ordinal)), Is.All.Contains("no difference"));
        var other = await ToolRun.Of("carts", "compare", second, third, "--json");
        Assert.That(
            other
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => (string?)JsonNode.Parse(line)!["faster"]),
            Is.All.EqualTo("second")
        );
        var broken = await ToolRun.Of("carts", "compare", first, "/nowhere.json");
        Assert.That(broken.Exit, Is.EqualTo(ExitCode.Usage), broken.Output);
        Array.ForEach([first, second, third], File.Delete);
    }

    private static async Task<string> FileOf(double[] times)
    {
        var calls = times.Select(time => new JsonObject
        {
            ["operation"] = "get_cart",
            ["response_time"] = time,
            ["success"] = true,
            ["status_code"] = 200,
            ["timestamp"] = "2025-11-04T08:14:47.173429+00:00",
        });
        var file = Path.Combine(Path.GetTempPath(), $"{LiveService.NewId()}.json");
        await File.WriteAllTextAsync(file, new JsonArray([.. calls]).ToJsonString());
        return file;
    }
}
