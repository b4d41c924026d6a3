using System.Text.Json;
using System.Text.RegularExpressions;
using Personalisation.Api.Tests.Hosting.ProblemDetails;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>
/// Checks every query of the Grafana dashboard against the exports of a service after every kind of event.
/// </summary>
[Category("OneEngine")]
internal sealed partial class DashboardTests
{
    private const int EnoughToOpenTheBreaker = 25;

    // Labels that Prometheus adds.
    private static readonly string[] Added = ["job", "instance"];

    private static readonly string[] Expressions = [.. ReadExpressions()];

    private Dictionary<string, HashSet<string>> _exported = null!;

    [OneTimeSetUp]
    public async Task Scrape()
    {
        using var host = ApiHost.Start();
        // The meters belong to the process: one service counts, the other exports.
        using var broken = ApiHost.Start(UnavailableStoreTests.WithoutStore);
        for (var call = 0; call < EnoughToOpenTheBreaker; call++)
        {
            await broken.Client.GetAsync("/api/v1/profile/x").Problem(503, "store_unavailable");
        }

        var path = $"/api/v1/profile/{Http.NewId()}";
        var expiry = host.Clock.GetUtcNow().AddMinutes(1);
        await host.Client.PutJson(path, $$"""{"expires_at":"{{expiry:O}}"}""").Body(201);
        await host.Client.GetAsync(path).Body(200);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Client.GetAsync(path).Problem(404, "profile_not_found");
        _exported = Parse(await host.Client.GetStringAsync("/metrics"));
    }

    [TestCaseSource(nameof(Expressions))]
    public void Query_Always_NamesWhatTheServiceExports(string expression)
    {
        var selectors = Selector().Matches(expression);
        Assert.That(selectors, Is.Not.Empty);
        var grouped = Grouping().Matches(expression).SelectMany(match => Names(match.Groups["labels"].Value));
        foreach (Match selector in selectors)
        {
            var metric = selector.Groups["metric"].Value;
            Assert.That(_exported, Does.ContainKey(metric));
            var filtered = Filter()
                .Matches(selector.Groups["filters"].Value)
                .Select(match => match.Groups["label"].Value);
            Assert.That(
                filtered.Concat(grouped).Except(Added, StringComparer.Ordinal),
                Is.SubsetOf(_exported[metric]),
                metric
            );
        }
    }

    [Test]
    public void Queries_Always_CoverEveryMetricOfOurs() =>
        Assert.That(
            _exported.Keys.Where(name => name.StartsWith("personalisation_", StringComparison.Ordinal)),
            Is.All.Matches<string>(name =>
                Array.Exists(Expressions, query => query.Contains($"{name}{{", StringComparison.Ordinal))
            )
        );

    private static IEnumerable<string> ReadExpressions()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Personalisation.sln")))
        {
            folder = folder.Parent;
        }

        var file = Path.Combine(folder.FullName, "deploy", "grafana", "personalisation.json");
        using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            if (panel.TryGetProperty("targets", out var targets))
            {
                foreach (var target in targets.EnumerateArray())
                {
                    yield return target.GetProperty("expr").GetString()!;
                }
            }
        }
    }

    private static Dictionary<string, HashSet<string>> Parse(string scrape)
    {
        var metrics = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (Match sample in Sample().Matches(scrape))
        {
            var labels = metrics.GetValueOrDefault(sample.Groups["metric"].Value, new(StringComparer.Ordinal));
            labels.UnionWith(
                Filter().Matches(sample.Groups["labels"].Value).Select(match => match.Groups["label"].Value)
            );
            metrics[sample.Groups["metric"].Value] = labels;
        }

        return metrics;
    }

    private static string[] Names(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(
        """^(?<metric>[a-z_]+)\{(?<labels>.*)\} """,
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<metric>[a-z_]+)\{(?<filters>[^}]*)\}""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>[a-z_]+)(=|=~)"[^"]*("|$)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Filter();

    [GeneratedRegex("""by \((?<labels>[^)]*)\)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Grouping();
}
