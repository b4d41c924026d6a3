using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Carts;

internal sealed class CartChangeTests
{
    private static readonly CartWriteTime Later = Goods.At(TimeSpan.FromMinutes(5));
    private static readonly ProductId Product = ProductId.Parse("p");
    private static readonly Cart Filled = Goods.Cart(null, (Goods.Offer(), 2), (Goods.Offer("q"), 1));

    [Test]
    public void Set_OtherQuantity_ReplacesItInItsPlace()
    {
        var after = Filled.Set(Goods.Offer(), Quantity.Of(7), Later).Cart;
        Assert.That(
            after.Lines.Select(line => (line.Product.Value, line.Quantity.Value)),
            Is.EqualTo([("p", 7), ("q", 1)])
        );
        Assert.That(after.Times.UpdatedAt, Is.EqualTo(Later.Now));
    }

    [Test]
    public void Set_SameQuantityAndPrice_ChangesNothing() =>
        Assert.That(Filled.Set(Goods.Offer(), Quantity.Of(2), Later).Cart, Is.SameAs(Filled));

    [Test]
    public void Set_NewProduct_AppendsIt() =>
        Assert.That(Filled.Set(Goods.Offer("r"), Quantity.Of(4), Later).Cart.Lines[^1].Quantity.Value, Is.EqualTo(4));

    [TestCase(3, 5)]
    [TestCase(-1, 1)]
    [TestCase(9_997, 9_999)]
    public void Adjust_WithinTheLimits_AddsOrTakes(int by, int quantity) =>
        Assert.That(
            Filled.Adjust(Product, Goods.Offer(), by, Later).Cart.Find(Product)!.Quantity.Value,
            Is.EqualTo(quantity)
        );

    [TestCase(-3)]
    [TestCase(9_998)]
    public void Adjust_BelowNoneOrAboveTheMost_IsRefused(int by) =>
        Assert.That(
            Refusals.Of(() => Filled.Adjust(Product, Goods.Offer(), by, Later)),
            Is.EqualTo(CartRefusal.QuantityLimit)
        );

    [Test]
    public void Adjust_ToNone_RemovesTheLine() =>
        Assert.That(Filled.Adjust(Product, Goods.Offer(), -2, Later).Cart.Find(Product), Is.Null);

    [Test]
    public void Changes_ProductThatIsNotThere_AreRefused()
    {
        var other = ProductId.Parse("other");
        Assert.That(Refusals.Of(() => Filled.Remove(other, Later)), Is.EqualTo(CartRefusal.LineMissing));
        Assert.That(Refusals.Of(() => Filled.Adjust(other, null, 1, Later)), Is.EqualTo(CartRefusal.LineMissing));
    }

    [Test]
    public void Remove_Line_KeepsTheOthers() =>
        Assert.That(Filled.Remove(Product, Later).Cart.Lines.Select(it => it.Product.Value), Is.EqualTo(["q"]));

    [Test]
    public void Clear_CurrencyOfTheFirstLine_IsForgotten()
    {
        var dollars = Goods.Offer("r", currency: "USD");
        var empty = Filled.Clear(Later).Cart;
        Assert.That(
            (empty.Lines.Length, empty.Currency, empty.Subtotal),
            Is.EqualTo((0, (Currency?)null, (Money?)null))
        );
        Assert.That(empty.Clear(Later).Cart, Is.SameAs(empty));
        Cart[] carts =
        [
            empty.Add(dollars, Quantity.Of(1), Later).Cart,
            Filled.Replace([(dollars, Quantity.Of(1))], Later).Cart,
            Filled
                .Remove(Product, Later)
                .Cart.Without(ProductId.Parse("q"), Later)
                .Cart.Set(dollars, Quantity.Of(1), Later)
                .Cart,
        ];
        Assert.That(carts.Select(cart => cart.Currency!.Code), Is.All.EqualTo("USD"));
    }

    [Test]
    public void Clear_ChosenCurrency_IsKept()
    {
        var chosen = Cart.New(CartId.New(Goods.Now.Now), null, Goods.Euro, Goods.Now);
        var empty = chosen.Add(Goods.Offer(), Quantity.Of(1), Later).Cart.Clear(Later).Cart;
        Assert.That((empty.Currency, empty.Subtotal), Is.EqualTo((Goods.Euro, Goods.Euros(0))));
        Assert.That(
            Refusals.Of(() => empty.Add(Goods.Offer(currency: "USD"), Quantity.Of(1), Later)),
            Is.EqualTo(CartRefusal.CurrencyMismatch)
        );
    }

    [Test]
    public void Replace_Lines_HasExactlyThese()
    {
        var (cart, warnings) = Filled.Replace(
            [(Goods.Offer("r"), Quantity.Of(3)), (Goods.Offer(price: 900), Quantity.Of(2))],
            Later
        );
        Assert.That(
            cart.Lines.Select(line => (line.Product.Value, line.Quantity.Value, line.UnitPrice.Amount)),
            Is.EqualTo([("r", 3, 1_000L), ("p", 2, 900L)])
        );
        Assert.That(cart.Find(Product)!.AddedAt, Is.EqualTo(Goods.Now.Now), "it was there before");
        Assert.That(warnings.Select(it => it.Change?.Now.Amount), Is.EqualTo([900]));
    }

    [Test]
    public void Refresh_ChangedProducts_TakesOverTheirPricesAndLimits()
    {
        var cart = Goods.Cart(
            null,
            (Goods.Offer("a"), 8),
            (Goods.Offer("b"), 2),
            (Goods.Offer("c"), 1),
            (Goods.Offer("d"), 1)
        );
        var (after, warnings) = cart.Refresh(
            Goods.Offers(Goods.Offer("a", price: 800, max: 5), Goods.Offer("b", available: 1), Goods.Offer("d")),
            Later
        );
        Assert.That(
            after.Lines.Select(line => (line.Product.Value, line.Quantity.Value, line.UnitPrice.Amount)),
            Is.EqualTo([("a", 5, 800L), ("b", 2, 1_000L), ("c", 1, 1_000L), ("d", 1, 1_000L)])
        );
        Assert.That(
            warnings.Select(it => (it.Product.Value, it.Kind)),
            Is.EqualTo([
                ("a", CartWarningKind.QuantityLimited),
                ("a", CartWarningKind.PriceChanged),
                ("b", CartWarningKind.NotEnoughStock),
                ("c", CartWarningKind.NotForSale),
            ])
        );
    }

    [Test]
    public void Refresh_NothingChanged_IsTheVerySame() =>
        Assert.That(Filled.Refresh(Goods.Offers(Goods.Offer(), Goods.Offer("q")), Later).Cart, Is.SameAs(Filled));
}
