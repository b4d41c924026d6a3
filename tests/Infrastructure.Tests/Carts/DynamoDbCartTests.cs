using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Carts in the table, held to the contract of all stores.</summary>
internal sealed class DynamoDbCartTests : CartContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbClaimTests : ClaimContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbCartRaceTests : CartRaceContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbOrderTests : OrderContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal static class DynamoDbCarts
{
    public static CartStore Open()
    {
        var store = TestStore.Create();
        return new CartStore(store, store.Port<ICartRepository>(), store.Port<ICheckoutRepository>());
    }
}
