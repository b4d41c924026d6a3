using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

// Only dynoxide: DynamoDB Local deletes expired items itself and would race with the assertions.
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class ExpiredItemSweeperTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<ExpiredItemSweeper> _log = new();
    private EmbeddedEngineOptions _options = null!;
    private EmbeddedEngine _engine = null!;
    private SimpleTable _table = null!;

    [SetUp]
    public async Task StartEngine()
    {
        _options = EngineFiles.OptionsFor(EngineKind.Dynoxide, _data.Path);
        _engine = new(_options, TimeProvider.System, new RecordingLogger<EmbeddedEngine>());
        await _engine.StartAsync(CancellationToken.None);
        _table = new(_engine.Endpoint);
        await _table.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _table.Dispose();
        await _engine.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task SweepAsync_ItemsDifferInAge_DeletesOnlyTheLongExpired()
    {
        await _table.PutAsync("without ttl");
        await _table.PutAsync("fresh", Ago(TimeSpan.FromHours(-1)));
        await _table.PutAsync("just expired", Ago(TimeSpan.FromHours(23)));
        await _table.PutAsync("ttl is no number", new AttributeValue("1"));
        await _table.PutAsync("long expired", Ago(TimeSpan.FromHours(25)));
        await _table.PutAsync("expired years ago", new AttributeValue { N = "1" });

        var count = await Sweeper(_table.Client).SweepAsync(CancellationToken.None);

        Assert.That(count, Is.EqualTo(2));
        Assert.That(await _table.HasAsync("long expired"), Is.False);
        Assert.That(await _table.HasAsync("expired years ago"), Is.False);
        foreach (var kept in (string[])["without ttl", "fresh", "just expired", "ttl is no number"])
        {
            Assert.That(await _table.HasAsync(kept), Is.True, kept);
        }

        Assert.That(_log.Messages(LogLevel.Information).Single(), Does.StartWith("Deleted 2 items"));
    }

    [Test]
    public async Task SweepAsync_AnItemIsRenewedBetweenScanAndDelete_KeepsIt()
    {
        await _table.PutAsync("renewed", Ago(TimeSpan.FromHours(25)));
        using var client = new RenewingClient(
            _engine.Endpoint,
            () => _table.PutAsync("renewed", Ago(TimeSpan.FromHours(-1)))
        );

        var count = await Sweeper(client).SweepAsync(CancellationToken.None);

        Assert.That(count, Is.Zero);
        Assert.That(await _table.HasAsync("renewed"), Is.True);
    }

    [Test]
    public async Task SweepAsync_TheTableIsLongerThanAPage_ReachesItsEnd()
    {
        foreach (var i in Enumerable.Range(0, 8))
        {
            await _table.PutAsync($"{i}", Ago(TimeSpan.FromDays(2)), padding: 300_000);
        }

        Assert.That(await Sweeper(_table.Client).SweepAsync(CancellationToken.None), Is.EqualTo(8));
    }

    [Test]
    public async Task ExecuteAsync_ASweepFails_TriesAgain()
    {
        _options = _options with { SweepInterval = TimeSpan.FromMilliseconds(50) };
        await _table.Client.DeleteTableAsync(SimpleTable.Name);
        using var sweeper = Sweeper(_table.Client);
        await sweeper.StartAsync(CancellationToken.None);
        Assert.That(await EngineFiles.BecomesTrueAsync(() => _log.Messages(LogLevel.Warning).Any()), Is.True, "failed");

        await _table.CreateAsync();
        await _table.PutAsync("long expired", Ago(TimeSpan.FromHours(25)));

        Assert.That(
            await EngineFiles.BecomesTrueAsync(() => _log.Messages(LogLevel.Information).Any()),
            Is.True,
            "swept"
        );
        await sweeper.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task ExecuteAsync_TheEngineIsGone_KeepsTrying()
    {
        _options = _options with { SweepInterval = TimeSpan.FromMilliseconds(50) };
        using var sweeper = Sweeper(_table.Client);
        await _engine.StopAsync(CancellationToken.None);

        await sweeper.StartAsync(CancellationToken.None);

        Assert.That(await EngineFiles.BecomesTrueAsync(() => _log.Messages(LogLevel.Warning).Count() > 1), Is.True);
        Assert.That(sweeper.ExecuteTask!.IsCompleted, Is.False);
        await sweeper.StopAsync(CancellationToken.None);
    }

    private ExpiredItemSweeper Sweeper(IAmazonDynamoDB client) =>
        new(client, SimpleTable.Name, _options, TimeProvider.System, _log);

    private static AttributeValue Ago(TimeSpan age) =>
        new()
        {
            N = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };

    private sealed class RenewingClient(Uri endpoint, Func<Task> renew)
        : AmazonDynamoDBClient("local", "local", new AmazonDynamoDBConfig { ServiceURL = endpoint.AbsoluteUri })
    {
        public override async Task<DeleteItemResponse> DeleteItemAsync(
            DeleteItemRequest request,
            CancellationToken cancellationToken = default
        )
        {
            await renew();
            return await base.DeleteItemAsync(request, cancellationToken);
        }
    }
}
