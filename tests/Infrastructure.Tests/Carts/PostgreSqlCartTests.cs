using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Carts in PostgreSQL, held to the contract of all stores.</summary>
[Category("OneEngine")]
internal sealed class PostgreSqlCartTests : CartContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

[Category("OneEngine")]
internal sealed class PostgreSqlClaimTests : ClaimContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();

    protected override CartStore OpenWith(Func<Task> afterRead) =>
        PostgreSqlCarts.OpenWith(services =>
            services.Replace(ServiceDescriptor.Singleton<PostgreSqlHook>(new AfterFirstRead(afterRead)))
        );

    private sealed class AfterFirstRead(Func<Task> then) : PostgreSqlHook
    {
        private int _reads;

        public override Task After(string operation) =>
            operation is "cart.find" && Interlocked.Increment(ref _reads) == 1 ? then() : Task.CompletedTask;
    }
}

internal sealed class PostgreSqlActiveCartTests : ActiveCartContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

internal sealed class PostgreSqlRepeatedClaimTests : RepeatedClaimContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

[Category("OneEngine")]
internal sealed class PostgreSqlCartRaceTests : CartRaceContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

internal sealed class PostgreSqlOrderTests : OrderContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

internal sealed class PostgreSqlPriceRiseTests : PriceRiseContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

internal sealed class PostgreSqlCheckoutPersonTests : CheckoutPersonContract
{
    protected override CartStore Open() => PostgreSqlCarts.Open();
}

internal static class PostgreSqlCarts
{
    public static CartStore Open() => Open(same => same);

    public static CartStore Open(Func<PostgreSqlOptions, PostgreSqlOptions> options) =>
        Compose(services => TestPostgreSql.Shared.Join(services, options));

    public static CartStore OpenWith(Action<IServiceCollection> configure) =>
        Compose(services =>
        {
            TestPostgreSql.Shared.Join(services);
            configure(services);
        });

    private static CartStore Compose(Action<IServiceCollection> configure)
    {
        var store = TestStore.Create(configure: configure);
        return new CartStore(store, store.Port<ICartRepository>(), store.Port<ICheckoutRepository>());
    }
}
