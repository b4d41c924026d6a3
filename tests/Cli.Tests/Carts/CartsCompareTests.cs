using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Personalisation.Cli.Tests.Carts;

[Parallelizable(ParallelScope.All)]
internal sealed class CartsCompareTests
{
    [Test]
    public async Task Compare_TwoSlowRequests_DecideNothing()
    {
        // As the published result files: 48 requests of about 20 ms each, and in one of them two of 2.3 s.
        var first = await FileOf([.. Enumerable.Range(0, 48).Select(i => 20.0 + (i % 7)), 2_300, 2_310]);
        var second = await FileOf([.. Enumerable.Range(0, 50).Select(i => 20.0 + (i % 7))]);
        var third = await FileOf([.. Enumerable.Range(0, 50).Select(i => 9.0 + (i % 7))]);
        var same = await ToolRun.Of("carts", "compare", first, second);
        var lines = same.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines[0], Does.StartWith("operation    figure first, ms second, ms  difference, ms, 95 %"));
        Assert.That(
            lines[1].IndexOf('–'),
            Is.InRange(lines[0].IndexOf("difference", StringComparison.Ordinal), lines[0].Length)
        );
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

    [Test]
    public async Task Compare_WithAChart_NamesAFasterRunOnlyIfShown()
    {
        var first = await FileOf([.. Enumerable.Range(0, 48).Select(i => 20.0 + (i % 7)), 2_300, 2_310]);
        var second = await FileOf([.. Enumerable.Range(0, 50).Select(i => 20.0 + (i % 7))]);
        var third = await FileOf([.. Enumerable.Range(0, 50).Select(i => 9.0 + (i % 7))], "<get> & \"cart\"");
        var fourth = await FileOf([.. Enumerable.Range(0, 50).Select(i => 20.0 + (i % 7))], "<get> & \"cart\"");
        var chart = Path.ChangeExtension(first, ".svg");
        var same = await ToolRun.Of("carts", "compare", first, second, "--chart", chart);
        Assert.That(same.Exit, Is.Zero, same.Error);
        // The maximum of 50 draws decides p99; the mean and the median show nothing.
        var texts = TextsOf(chart);
        Assert.That(texts[texts.IndexOf("get_cart mean") + 1], Is.EqualTo("no difference"));
        Assert.That(texts[texts.IndexOf("get_cart p50") + 1], Is.EqualTo("no difference"));
        await ToolRun.Of("carts", "compare", fourth, third, "--chart", chart);
        texts = TextsOf(chart);
        Assert.That(texts, Has.Exactly(4).EqualTo("second is faster").And.No.EqualTo("no difference"));
        Assert.That(texts, Does.Contain("<get> & \"cart\" p95"));
        var refused = await ToolRun.Of("carts", "compare", first, second, "--chart", "/nowhere/carts.svg");
        Assert.That(refused.Exit, Is.EqualTo(ExitCode.Usage), refused.Output);
        Array.ForEach([first, second, third, fourth, chart], File.Delete);
    }

    private static List<string> TextsOf(string chart) =>
        [.. XDocument.Load(chart).Descendants().Where(it => it.Name.LocalName is "text").Select(it => it.Value)];

    private static async Task<string> FileOf(double[] times, string operation = "get_cart")
    {
        var calls = times.Select(time => new JsonObject
        {
            ["operation"] = operation,
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
