using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>A store of carts under test, beside the table with everything else, used as the handlers use it.</summary>
/// <param name="Market">The table with products and orders.</param>
/// <param name="Carts">The carts.</param>
/// <param name="Checkouts">The checkouts.</param>
internal sealed record CartStore(TestStore Market, ICartRepository Carts, ICheckoutRepository Checkouts)
    : IAsyncDisposable
{
    private static readonly CancellationToken Token = CancellationToken.None;

    public DateTimeOffset Now => Market.Clock.GetUtcNow();

    public CartWriteTime At => new(Now, CartLifetimes.Default);

    public IOrderRepository Orders => Market.Port<IOrderRepository>();

    public ValueTask DisposeAsync() => Market.DisposeAsync();

    /// <summary>A new product, as it is offered.</summary>
    public async Task<Offer> NewOffer(long? available = null, VendorId? vendor = null)
    {
        var product = (await Market.Find(await Market.NewProduct(vendor, available)))!.Value;
        return Goods.Offer(
            product.Product.Id.Value,
            product.Product.Price.Amount,
            product.Product.VendorId.Value,
            product.Product.MaxQuantity,
            available: available
        );
    }

    /// <summary>A new cart with one of each product.</summary>
    public Task<Cart> NewCart(UserId? customer = null, params IReadOnlyCollection<Offer> offers) =>
        NewCart(CartId.New(Now), customer, offers);

    /// <summary>The same under an id.</summary>
    public async Task<Cart> NewCart(CartId id, UserId? customer, params IReadOnlyCollection<Offer> offers)
    {
        var empty = Cart.New(id, customer, currency: null, At);
        var filled = empty.Replace([.. offers.Select(offer => (offer, Quantity.Of(1)))], At);
        return (await Carts.Create(filled, Now, idempotency: null, Token)).Value.Cart;
    }

    public Task<Versioned<Cart>?> Find(CartId id) => Carts.Find(id, consistent: true, Token);

    public Task<Versioned<CartChange>?> Change(
        CartId id,
        Func<Cart, CartChange> change,
        Precondition? precondition = null
    ) =>
        Carts.Change(
            id,
            (cart, _) => Task.FromResult(change(cart)),
            precondition ?? Precondition.None,
            Now,
            idempotency: null,
            Token
        );

    public Task<Versioned<CartChange>?> Add(CartId id, Offer offer, int quantity = 1) =>
        Change(id, cart => cart.Add(offer, Quantity.Of(quantity), At));

    public Task<Versioned<CartChange>?> Claim(
        CartId id,
        UserId customer,
        MergeMode mode = MergeMode.Max,
        CartId? into = null,
        params IReadOnlyCollection<Offer> offers
    ) =>
        Carts.Claim(
            id,
            customer,
            into,
            (claimed, target, _) =>
                Task.FromResult(CartMerge.Of(claimed, target, customer, mode, Goods.Offers(offers), At)),
            Now,
            idempotency: null,
            Token
        );

    public Task<bool> Delete(CartId id, Precondition? precondition = null) =>
        Carts.Delete(id, _ => { }, precondition ?? Precondition.None, Now, idempotency: null, Token);

    public async Task<CheckoutOutcome> Checkout(
        CartId id,
        Precondition? precondition = null,
        CheckoutRequest? request = null
    ) =>
        (
            await Checkouts.Place(
                id,
                _ => { },
                request ?? An.Checkout,
                precondition ?? Precondition.None,
                Now,
                idempotency: null,
                Token
            )
        )!;

    public Task<Versioned<Order>?> Move(OrderId id, OrderState to, Actor? actor = null) =>
        Orders.Change(
            id,
            order => order.MoveTo(to, actor ?? Actor.System, reason: null, Now),
            Precondition.None,
            Now,
            idempotency: null,
            Token
        );

    /// <summary>Lets customers order as many of a product as of any.</summary>
    public async Task SetMost(Offer offer) =>
        await Market.Change(offer.Id, product => product with { MaxQuantity = Quantity.Most });

    public async Task<long?> AvailableOf(Offer offer) => (await Market.Find(offer.Id))!.Value.Stock.Available;
}
