using System.Text.Json.Nodes;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Time;

namespace Personalisation.Cli.Tests.Carts;

/// <summary>The published testers' operations against the service, with carts in either store and the sample products.</summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class BothStoresTests
{
    private TestPostgreSql _postgres = null!;

    [OneTimeSetUp]
    public async Task Start() => _postgres = await TestPostgreSql.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _postgres.DisposeAsync();

    [TestCase("dynamodb")]
    [TestCase("postgres")]
    public async Task Carts_OfEitherStore_PassThePublishedTesters(string store)
    {
        await using var service = await ServiceProcess.Listening(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("API_KEYS", ""),
            ("TABLE_NAME", $"testers-{Guid.NewGuid():N}"),
            ("SAMPLE_PRODUCTS", "1000"),
            ("CART_STORE_TYPE", store),
            ("DATABASE_URL", _postgres.Address)
        );
        await UntilReady(service.Address);
        var file = Path.Combine(Path.GetTempPath(), $"{LiveService.NewId()}.json");
        var probe = await Run(service, "carts", "probe", "--seed-format", "--output", file);
        Assert.That(probe.Exit, Is.Zero, probe.Error);
        var operations = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        File.Delete(file);
        Assert.That(operations.Where(it => !(bool)it!["success"]!).Select(it => it!.ToJsonString()), Is.Empty);
        Assert.That(operations, Has.Count.EqualTo(150));

        var consistency = await Run(service, "carts", "consistency");
        Assert.That(consistency.Exit, Is.Zero, consistency.Output);
        var results = JsonNode.Parse(consistency.Output)!.AsArray();
        Assert.That(results, Has.Count.EqualTo(9));
        Assert.That(
            results.Select(it => it!["consistency_rate"]).OfType<JsonNode>().Select(it => it.GetValue<double>()),
            Has.Exactly(6).EqualTo(1.0)
        );
        Assert.That(
            results.Select(it => it!["final_items_count"]).OfType<JsonNode>().Select(it => it.GetValue<int>()),
            Is.EqualTo([5, 5, 5])
        );
    }

    private static Task<ToolRun> Run(ServiceProcess service, params string[] arguments) =>
        ToolRun.Where("PERSONALISATION_URL", service.Address.AbsoluteUri, arguments);

    // The sample products are written after the start.
    private static async Task UntilReady(Uri address)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var client = new HttpClient { BaseAddress = address };
        while (!(await client.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
