using Personalisation.Application.Marketplace;
using Personalisation.TestKit;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Reported;

/// <summary>A service on a table of its own, so that its check sees nothing of other tests.</summary>
internal sealed class OwnShop : IAsyncDisposable
{
    /// <summary>How often a race is repeated: 20 times in a check, or <c>EDITOR_ROUNDS</c> times.</summary>
    public static readonly int Rounds = TestSetting.Number("EDITOR_ROUNDS", 20);

    private readonly TestStore _store;
    private readonly ApiHost _host;

    private OwnShop(TestStore store, ApiHost host) => (_store, _host) = (store, host);

    public HttpClient Client => _host.Client;

    public static async Task<OwnShop> Open()
    {
        var store = TestStore.Create(options => options with { TableName = $"shop-{Guid.NewGuid():N}" });
        await store.CheckTable();
        return new OwnShop(store, ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", store.TableName)));
    }

    /// <summary>The check finds nothing in the whole table.</summary>
    public async Task AssertSound() =>
        Assert.That(await _store.Port<IMarketplaceRepository>().FindBreaches(CancellationToken.None), Is.Empty);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
    }
}
