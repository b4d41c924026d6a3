using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Carts;

internal sealed class CartStateTests
{
    private static readonly CartWriteTime Later = Goods.At(TimeSpan.FromDays(3));
    private static readonly OrderId Order = OrderId.Parse("o");

    [TestCase(null, 7)]
    [TestCase("ada", 30)]
    public void New_Always_LivesForItsLifetime(string? customer, int days)
    {
        var cart = Goods.Cart(customer);
        Assert.That(cart.Times.ExpiresAt, Is.EqualTo(Goods.Now.Now.AddDays(days)));
        Assert.That(cart.IsLive(cart.Times.ExpiresAt.AddMicroseconds(-1)), Is.True);
        Assert.That(cart.IsLive(cart.Times.ExpiresAt), Is.False);
    }

    [Test]
    public void New_FinerTime_IsCutToTheMicrosecond() =>
        Assert.That(
            Cart.New(CartId.New(A.Now), null, null, new(A.Now, CartLifetimes.Default)).Times.CreatedAt,
            Is.EqualTo(A.Now.AddTicks(-9))
        );

    [Test]
    public void Write_Always_ExtendsTheLifetime()
    {
        var after = Goods.Cart().Add(Goods.Offer(), Quantity.Of(1), Later).Cart;
        Assert.That(after.Times.ExpiresAt, Is.EqualTo(Later.Now.AddDays(7)));
        Assert.That(after.Times.CreatedAt, Is.EqualTo(Goods.Now.Now));
    }

    [Test]
    public void Write_ClockBehind_NeverGoesBack()
    {
        var cart = Goods.Cart().Add(Goods.Offer(), Quantity.Of(1), Later).Cart;
        var after = cart.Add(Goods.Offer(), Quantity.Of(1), Goods.Now).Cart;
        Assert.That(after.Times, Is.EqualTo(cart.Times));
        Assert.That(after.Lines[0].UpdatedAt, Is.EqualTo(Later.Now));
    }

    [Test]
    public void Ordered_Cart_RefusesEverythingAndLivesOn()
    {
        var cart = Goods.Cart("ada", (Goods.Offer(), 1)).Ordered([Order], Later.Now);
        Assert.That((cart.State, cart.Orders.Single()), Is.EqualTo((CartState.Ordered, Order)));
        Assert.That(cart.Times.ExpiresAt, Is.EqualTo(Later.Now.AddDays(30)));
        AssertClosed(cart);
        Assert.That(Refusals.Of(() => cart.Ordered([Order], Later.Now)), Is.EqualTo(CartRefusal.Closed));
    }

    [Test]
    public void InCheckout_Cart_RefusesChangesForAMoment()
    {
        var cart = Goods.Cart("ada", (Goods.Offer(), 1));
        var running = Cart.Restore(
            cart.Id,
            cart.Customer,
            cart.Currency,
            cart.Lines,
            cart.Times,
            orders: [],
            mergedInto: null,
            isInCheckout: true
        );
        Assert.That((running.State, running.Times), Is.EqualTo((CartState.Checkout, cart.Times)));
        Assert.That(
            Refusals.Of(() => running.Add(Goods.Offer(), Quantity.Of(1), Later)),
            Is.EqualTo(CartRefusal.CheckoutRunning)
        );
        Assert.That(
            Refusals.Of(() => running.Remove(Goods.Offer().Id, Later)),
            Is.EqualTo(CartRefusal.CheckoutRunning)
        );
        Assert.That(running.Ordered([Order], Later.Now).State, Is.EqualTo(CartState.Ordered));
    }

    [Test]
    public void Merged_Cart_RefusesEverything() =>
        AssertClosed(
            CartMerge
                .Of(Goods.Cart(), Goods.Cart("ada"), UserId.Parse("ada"), MergeMode.Max, Goods.Offers(), Later)
                .Claimed
        );

    [Test]
    public void Ordered_WithoutOrders_IsRefused() =>
        Assert.That(Broken.RuleOf(() => Goods.Cart().Ordered([], Later.Now))?.Member, Is.EqualTo("orders"));

    [Test]
    public void Restore_WhatWasStored_IsTheSame()
    {
        var cart = Goods.Cart("ada", (Goods.Offer(), 2));
        var restored = Cart.Restore(cart.Id, cart.Customer, cart.Currency, cart.Lines, cart.Times, [], null);
        Assert.That((restored.Id, restored.Customer, restored.Times), Is.EqualTo((cart.Id, cart.Customer, cart.Times)));
        Assert.That(restored.Lines, Is.EqualTo(cart.Lines));
    }

    [Test]
    public void Restore_WhatNoCartCanBe_IsRefused()
    {
        var cart = Goods.Cart(null, (Goods.Offer(), 2));
        Assert.That(
            () => Cart.Restore(cart.Id, null, cart.Currency, [.. cart.Lines, .. cart.Lines], cart.Times, [], null),
            Throws.InstanceOf<BrokenRuleException>().With.Property("Rule").EqualTo(CartShape.LinesRule)
        );
        Assert.That(
            () => Cart.Restore(cart.Id, null, cart.Currency, cart.Lines, cart.Times, [Order], cart.Id),
            Throws.InstanceOf<BrokenRuleException>().With.Property("Member").EqualTo("orders")
        );
    }

    [TestCase(59, 60 * 24, false)]
    [TestCase(60, 60 * 24 * 400, true)]
    [TestCase(60, 60 * 24 * 400 + 1, false)]
    public void Lifetimes_AtTheirLimits_AreTakenOrRefused(int anonymous, int customer, bool fit) =>
        Assert.That(
            Broken.RuleOf(() => new CartLifetimes(TimeSpan.FromMinutes(customer), TimeSpan.FromMinutes(anonymous)))
                is null,
            Is.EqualTo(fit)
        );

    private static void AssertClosed(Cart cart)
    {
        Func<object>[] changes =
        [
            () => cart.Add(Goods.Offer(), Quantity.Of(1), Later),
            () => cart.Set(Goods.Offer(), Quantity.Of(5), Later),
            () => cart.Adjust(ProductId.Parse("p"), Goods.Offer(), 1, Later),
            () => cart.Remove(ProductId.Parse("p"), Later),
            () => cart.Replace([], Later),
            () => cart.Clear(Later),
            () => cart.Refresh(Goods.Offers(), Later),
        ];
        Assert.That(changes.Select(Refusals.Of), Is.All.EqualTo(CartRefusal.Closed));
    }
}
