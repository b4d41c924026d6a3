using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Customers order while one in ten store requests fails, in every way one after another.</summary>
[Category("OneEngine")]
internal sealed class CheckoutFaultTests
{
    private const double Share = 0.1;
    private const int Carts = 4;

    [Test]
    public async Task Checkouts_OneInTenGoesWrong_AreWholeAndNeverLost()
    {
        await using var store = TestStore.Create(options => options with { TableName = $"shop-{Guid.NewGuid():N}" });
        await store.CheckTable();
        await using var service = StressService.Start(store.TableName);
        await using var shoppers = await Shoppers.Start(service.Host.Address);
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            var before = service.Proxy.Faults;
            service.Proxy.Inject(kind, Share);
            await shoppers.Order(Carts * Kills.Rounds);
            service.Proxy.Heal();
            await TestContext.Out.WriteLineAsync($"{kind}: {service.Proxy.Faults - before} faults");
        }

        await shoppers.Order(Carts);
        await shoppers.Stop();
        await shoppers.AssertSound(store);
    }
}
