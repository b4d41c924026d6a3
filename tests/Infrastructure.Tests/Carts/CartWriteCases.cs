using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.Infrastructure.Tests.Idempotency;
using Personalisation.TestKit.Carts;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>The writes of carts and orders that may have a key; the contract of idempotency finds them.</summary>
internal static class CartWriteCases
{
    private const string Same = "without a change";

    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyList<WriteCase> All { get; } =
    [
        Of<ICartRepository>(nameof(ICartRepository.Create), "", _ => Task.CompletedTask, Create),
        Of<ICartRepository>(nameof(ICartRepository.Change), "", Create, at => Change(at, isSame: false)),
        Of<ICartRepository>(nameof(ICartRepository.Change), Same, Create, at => Change(at, isSame: true)),
        Of<ICartRepository>(nameof(ICartRepository.Claim), "", CreateGuest, Claim),
        Of<ICartRepository>(nameof(ICartRepository.Delete), "", Create, Delete),
        Of<ICheckoutRepository>(nameof(ICheckoutRepository.Place), "", Fill, Place),
        Of<IOrderRepository>(nameof(IOrderRepository.Change), "", Order, at => Move(at, OrderState.Cancelled)),
        Of<IOrderRepository>(nameof(IOrderRepository.Change), Same, Order, at => Move(at, OrderState.Pending)),
    ];

    private static WriteCase Of<TPort>(
        string method,
        string condition,
        Func<WriteContext, Task> arrange,
        Func<WriteContext, Task> write
    ) => new(typeof(TPort), method, condition, arrange, write, StateOf);

    private static CartId IdOf(WriteContext at) => CartId.Parse(at.Id.Value);

    private static CartWriteTime TimeOf(WriteContext at) => new(at.Now, CartLifetimes.Default);

    private static Offer OfferOf(WriteContext at) =>
        Goods.Offer(
            CatalogueWriteCases.ProductOf(at).Value,
            price: 1,
            CatalogueWriteCases.VendorOf(at).Value,
            max: 1,
            available: 5
        );

    private static Task<Versioned<CartChange>> Create(WriteContext at) => Create(at, at.Id);

    private static Task<Versioned<CartChange>> CreateGuest(WriteContext at) => Create(at, customer: null);

    private static Task<Versioned<CartChange>> Create(WriteContext at, UserId? customer)
    {
        var cart = new CartChange(Cart.New(IdOf(at), customer, currency: null, TimeOf(at)));
        return at.Port<ICartRepository>().Create(cart, at.Now, VersionOf(at), None);
    }

    private static Task<Versioned<CartChange>?> Change(WriteContext at, bool isSame) =>
        at.Port<ICartRepository>()
            .Change(
                IdOf(at),
                (cart, _) =>
                    Task.FromResult(isSame ? new CartChange(cart) : cart.Add(OfferOf(at), Quantity.Of(1), TimeOf(at))),
                Precondition.None,
                at.Now,
                VersionOf(at),
                None
            );

    private static Task<Versioned<CartChange>?> Claim(WriteContext at) =>
        at.Port<ICartRepository>()
            .Claim(
                IdOf(at),
                at.Id,
                into: null,
                (claimed, target, _) =>
                    Task.FromResult(CartMerge.Of(claimed, target, at.Id, MergeMode.Max, Goods.Offers(), TimeOf(at))),
                at.Now,
                VersionOf(at),
                None
            );

    private static Task<bool> Delete(WriteContext at) =>
        at.Port<ICartRepository>()
            .Delete(IdOf(at), _ => { }, Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static async Task Fill(WriteContext at)
    {
        await CatalogueWriteCases.Product(at);
        await Create(at);
        await Change(at, isSame: false);
    }

    private static Task<CheckoutOutcome?> Place(WriteContext at) =>
        at.Port<ICheckoutRepository>()
            .Place(
                IdOf(at),
                _ => { },
                An.Checkout,
                Precondition.None,
                at.Now,
                at.Write<CheckoutOutcome>(outcome => $"{outcome.Cart.Version}"),
                None
            );

    private static async Task Order(WriteContext at)
    {
        await Fill(at);
        await Place(at);
    }

    private static async Task Move(WriteContext at, OrderState to)
    {
        var cart = await at.Port<ICartRepository>().Find(IdOf(at), consistent: true, None);
        await at.Port<IOrderRepository>()
            .Change(
                cart!.Value.Orders.Single(),
                order => order.MoveTo(to, Actor.System, reason: null, at.Now),
                Precondition.None,
                at.Now,
                at.Write<Versioned<Order>>(order => $"{order.Version}"),
                None
            );
    }

    private static Application.Idempotency.IdempotentWrite<Versioned<CartChange>>? VersionOf(WriteContext at) =>
        at.Write<Versioned<CartChange>>(cart => $"{cart.Version}");

    private static async Task<string> StateOf(WriteContext at)
    {
        var cart = await at.Port<ICartRepository>().Find(IdOf(at), consistent: true, None);
        var id = cart?.Value.Orders.FirstOrDefault();
        var order = id is null ? null : await at.Port<IOrderRepository>().Find(id, consistent: true, None);
        // Not the version, which a checkout that was interrupted has raised until it is ended.
        return $"{cart?.Value.Times.UpdatedAt:O} {cart?.Value.Customer} {order?.Version} {order?.Value.State}";
    }
}
