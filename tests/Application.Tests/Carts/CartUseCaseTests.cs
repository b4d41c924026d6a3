using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Carts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CartUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly Party Ada = Party.Parse("customer/ada");

    private readonly Mock<ICartRepository> _carts = new(MockBehavior.Strict);
    private readonly Mock<IOfferRepository> _offers = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);
    private readonly Cart _stored = Goods.Cart("ada", (Goods.Offer(), 2));

    private AddToCartHandler Adding => new(_carts.Object, _offers.Object, CartLifetimes.Default, _clock);

    [Test]
    public async Task Add_KnownProduct_AddsItAtItsPrice()
    {
        Offered(Goods.Offer(price: 1_200));
        Changes();
        var result = await Adding.Handle(Add(quantity: 3), Token);
        var line = result.Value.Cart.Lines.Single();
        Assert.That((line.Quantity.Value, line.UnitPrice.Amount), Is.EqualTo((5, 1_200)));
        Assert.That(result.Value.Cart.Times.ExpiresAt, Is.EqualTo(Goods.Now.Now.AddDays(30)));
    }

    [Test]
    public async Task Add_UnknownProduct_IsRefusedWithItsLine()
    {
        Offered();
        Changes();
        var refusal = await Assert.ThrowsAsync<CartRefusalException>(() => Adding.Handle(Add(), Token));
        Assert.That(refusal!.Entry.Code, Is.EqualTo("product_not_found"));
        Assert.That(refusal.Facts.Lines!.Value.Select(line => line.ProductId), Is.EqualTo(["p"]));
        Assert.That(refusal.Facts.CartId, Is.EqualTo(_stored.Id.Value));
    }

    [Test]
    public async Task Create_UnknownProduct_IsRefusedWithoutACartId()
    {
        Offered();
        var handler = new CreateCartHandler(_carts.Object, _offers.Object, CartLifetimes.Default, _clock);
        var command = new CreateCartCommand(null, null, null, [new CartLineInput("p", null)]);
        var refusal = await Assert.ThrowsAsync<CartRefusalException>(() => handler.Handle(command, Token));
        Assert.That(refusal!.Entry.Code, Is.EqualTo("product_not_found"));
        Assert.That(refusal.Facts.CartId, Is.Null);
    }

    [Test]
    public void Add_AbsentCart_IsRefused()
    {
        Offered(Goods.Offer());
        _carts
            .Setup(port =>
                port.Change(
                    _stored.Id,
                    It.IsAny<Func<Cart, CancellationToken, Task<CartChange>>>(),
                    Precondition.None,
                    Goods.Now.Now,
                    null,
                    Token
                )
            )
            .ReturnsAsync((Versioned<CartChange>?)null);
        Assert.That(() => Adding.Handle(Add(), Token), Throws.InstanceOf<CartNotFoundException>());
    }

    [TestCase("customer/ada", true)]
    [TestCase("customer/bob", false)]
    [TestCase("vendor/ada", false)]
    public void Add_ForAParty_ReachesTheirCartsAlone(string party, bool isReached)
    {
        Offered(Goods.Offer());
        Changes();
        Assert.That(
            () => Adding.Handle(Add() with { Party = Party.Parse(party) }, Token),
            isReached ? Throws.Nothing : Throws.InstanceOf<CartNotFoundException>()
        );
    }

    [Test]
    public void Add_MoreThanAllowed_IsARefusalWithItsCode()
    {
        Offered(Goods.Offer(max: 4));
        Changes();
        Assert.That(
            () => Adding.Handle(Add(quantity: 3), Token),
            Throws.InstanceOf<CartRefusalException>().With.Property("Entry").Property("Code").EqualTo("quantity_limit")
        );
    }

    [Test]
    public void Claim_ForAnotherCustomer_DoesNotExist()
    {
        var handler = new ClaimCartHandler(_carts.Object, _offers.Object, CartLifetimes.Default, _clock);
        var command = new ClaimCartCommand(_stored.Id.Value, "bob", Mode: null, Into: null) { Party = Ada };
        Assert.That(() => handler.Handle(command, Token), Throws.InstanceOf<CartNotFoundException>());
    }

    [TestCase("ada", true)]
    [TestCase("bob", false)]
    public async Task Get_ForAParty_FindsTheirCartsAlone(string customer, bool isFound)
    {
        _carts.Setup(port => port.Find(_stored.Id, true, Token)).ReturnsAsync(new Versioned<Cart>(_stored, 7));
        var handler = new GetCartHandler(_carts.Object);
        var query = new GetCartQuery(_stored.Id.Value, Consistent: true, Party.Parse($"customer/{customer}"));
        await Assert.ThatAsync(
            () => handler.Handle(query, Token),
            isFound ? Has.Property("Version").EqualTo(7) : Throws.InstanceOf<CartNotFoundException>()
        );
    }

    [Test]
    public async Task Delete_OrderedCart_IsRefusedWithItsOrders()
    {
        var ordered = _stored.Ordered([OrderId.Parse("o")], A.Now);
        _carts
            .Setup(port => port.Delete(ordered.Id, It.IsAny<Action<Cart>>(), Precondition.None, A.Now, null, Token))
            .Callback(
                (
                    CartId _,
                    Action<Cart> require,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<bool>? _,
                    CancellationToken _
                ) => require(ordered)
            );
        var handler = new DeleteCartHandler(_carts.Object, _clock);
        var refusal = await Assert.ThrowsAsync<CartRefusalException>(() =>
            handler.Handle(new DeleteCartCommand(ordered.Id.Value, Precondition.None), Token)
        );
        Assert.That(refusal!.Entry.Code, Is.EqualTo("cart_closed"));
        Assert.That(refusal.Facts.Orders, Is.EqualTo(["o"]));
    }

    private AddToCartCommand Add(int? quantity = null) =>
        new(_stored.Id.Value, new CartLineInput("p", quantity), Precondition.None);

    private void Offered(params Offer[] offers) =>
        _offers
            .Setup(port => port.FindAll(It.Is<IReadOnlyCollection<ProductId>>(ids => ids.Single().Value == "p"), Token))
            .ReturnsAsync(Goods.Offers(offers).ToImmutableDictionary());

    private void Changes() =>
        _carts
            .Setup(port =>
                port.Change(
                    _stored.Id,
                    It.IsAny<Func<Cart, CancellationToken, Task<CartChange>>>(),
                    Precondition.None,
                    Goods.Now.Now,
                    null,
                    Token
                )
            )
            .Returns(
                async (
                    CartId _,
                    Func<Cart, CancellationToken, Task<CartChange>> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<CartChange>>? _,
                    CancellationToken token
                ) => (Versioned<CartChange>?)new Versioned<CartChange>(await change(_stored, token), 8)
            );
}
