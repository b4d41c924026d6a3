using System.Globalization;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>Where a list came from, how old it is, and for how long it may be used.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ListHeadersTests
{
    private sealed record Head(int Status, string CacheStatus, int Age, string CacheControl, string? Tag, string Body);

    private static async Task<Head> Read(HttpClient client, string list, params (string, string)[] headers)
    {
        using var response = await client.Request("GET", $"/api/v1/discovery/{list}", null, headers);
        return new(
            (int)response.StatusCode,
            response.Headers.GetValues("Cache-Status").Single(),
            int.Parse(response.Headers.GetValues("Age").Single(), CultureInfo.InvariantCulture),
            response.Headers.CacheControl!.ToString(),
            response.Headers.ETag?.ToString(),
            await response.Content.ReadAsStringAsync()
        );
    }

    [Test]
    public async Task List_FromEachLayer_SaysSo()
    {
        var table = DiscoveryService.NewTable();
        using var host = DiscoveryService.Start(table);
        await host.Client.Put(NewId(), "MOVIE", 1);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await Read(host.Client, "trending?contentType=MOVIE");
        Assert.That(first.CacheStatus, Is.EqualTo("table; fwd=miss; stored, memory; fwd=miss; stored"));
        using var other = DiscoveryService.Start(table);
        other.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = await Read(other.Client, "trending?contentType=MOVIE&limit=50");
        Assert.That(second.CacheStatus, Does.Match("^table; hit; ttl=4[67][0-9], memory; fwd=miss; stored$"));
        Assert.That(second.Age, Is.InRange(120, 140));
        Assert.That(second.CacheControl, Does.Contain("max-age=30").And.Contain("stale-while-revalidate=60"));
        Assert.That(second.Body, Is.EqualTo(first.Body));
    }

    [Test]
    public async Task List_ReadTwice_HasOneTagAndA304()
    {
        using var host = DiscoveryService.Start(DiscoveryService.NewTable());
        await host.Client.Put(NewId(), "MOVIE", 1);
        var first = await Read(host.Client, "popular?contentType=MOVIE");
        var again = await Read(host.Client, "popular?contentType=MOVIE", ("If-None-Match", first.Tag!));
        Assert.That((again.Status, again.Body, again.Tag), Is.EqualTo((304, "", first.Tag)));
        await host.Client.Put(NewId(), "MOVIE", 2);
        Assert.That(
            async () => await host.Client.Ids("popular?contentType=MOVIE"),
            Has.Count.EqualTo(2).After(30_000, 50)
        );
        var changed = await Read(host.Client, "popular?contentType=MOVIE", ("If-None-Match", first.Tag!));
        Assert.That(changed.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task List_PastItsTime_IsShownWhileANewerOneIsComputed()
    {
        using var host = DiscoveryService.Start(DiscoveryService.NewTable());
        var (old, later) = (NewId(), NewId());
        await host.Client.Put(old, "MOVIE", 1);
        await Read(host.Client, "trending?contentType=MOVIE");
        await host.Client.Put(later, "MOVIE", 2);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var stale = await Read(host.Client, "trending?contentType=MOVIE");
        Assert.That(
            stale.CacheStatus,
            Does.Match("^table; hit; ttl=-[0-9]+; detail=refreshing, memory; fwd=miss; stored$")
        );
        Assert.That(stale.CacheControl, Does.Contain("max-age=0"));
        Assert.That(stale.Body, Does.Contain(old).And.Not.Contains(later));
        Assert.That(
            async () => (await Read(host.Client, "trending?contentType=MOVIE")).Body,
            Does.Contain(later).After(30_000, 100)
        );
    }

    [Test]
    public async Task List_TooOldToBeShown_IsComputedFirst()
    {
        using var host = DiscoveryService.Start(DiscoveryService.NewTable());
        await host.Client.Put(NewId(), "MOVIE", 1);
        await Read(host.Client, "trending?contentType=MOVIE");
        // The local engines' TTL has not removed it.
        host.Clock.Advance(TimeSpan.FromHours(25));
        var list = await Read(host.Client, "trending?contentType=MOVIE");
        Assert.That(list.CacheStatus, Is.EqualTo("table; fwd=miss; stored, memory; fwd=miss; stored"));
        Assert.That(list.Age, Is.LessThan(60));
    }

    [Test]
    public async Task List_StoreIsDown_ComesFromMemory()
    {
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint);
        using var host = DiscoveryService.Start(
            DiscoveryService.NewTable(),
            ("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri),
            ("Store:Resilience:TotalTimeout", "00:00:02"),
            ("Store:Resilience:AttemptTimeout", "00:00:01")
        );
        var id = NewId();
        await host.Client.Put(id, "MOVIE", 1);
        Assert.That(
            async () => await host.Client.Ids("trending?contentType=MOVIE"),
            Is.EqualTo([id]).After(30_000, 50)
        );
        proxy.Inject(FaultKind.Refuse);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var list = await Read(host.Client, "trending?contentType=MOVIE");
        Assert.That(list.CacheStatus, Does.Match("^table; fwd=miss; detail=unavailable, memory; hit; ttl=[0-9]+$"));
        Assert.That(list.Body, Does.Contain(id));
        using var unknown = await host.Client.GetAsync("/api/v1/discovery/trending?contentType=SERIES");
        Assert.That(await unknown.Content.ReadAsStringAsync(), Does.Contain("lists_unavailable"));
        Assert.That((int)unknown.StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task List_OfAnEmptyCatalogue_HasTheFirstItemAtOnce()
    {
        using var host = DiscoveryService.Start(DiscoveryService.NewTable());
        Assert.That((await Read(host.Client, "popular")).Body, Does.Contain("\"items\":[]"));
        var id = NewId();
        await host.Client.Put(id, "PODCAST", 1);
        Assert.That((await Read(host.Client, "popular")).Body, Does.Contain(id));
    }

    [Test]
    public async Task List_OfAnUnknownType_IsEmptyAndStoresNothing()
    {
        var table = DiscoveryService.NewTable();
        using var host = DiscoveryService.Start(table);
        var list = await Read(host.Client, "trending?contentType=NEVER_HEARD_OF");
        Assert.That(list.CacheStatus, Is.EqualTo("table; fwd=miss, memory; fwd=miss"));
        Assert.That(list.Body, Does.Contain("\"items\":[]"));
        using var store = TestEngine.Shared.CreateClient();
        var stored = await store.ScanAsync(new(table));
        var keys = stored.Items.Select(item => item["pk"].S);
        Assert.That(keys.Where(key => key.Contains("NEVER", StringComparison.Ordinal)), Is.Empty);
    }
}
