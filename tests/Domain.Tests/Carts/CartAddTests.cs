using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Carts;

internal sealed class CartAddTests
{
    private static readonly CartWriteTime Later = Goods.At(TimeSpan.FromMinutes(5));

    [Test]
    public void Add_NewProduct_AppendsALine()
    {
        var cart = Goods.Cart(null, (Goods.Offer("a"), 1), (Goods.Offer("b", price: 250), 3));
        Assert.That(
            cart.Lines.Select(line => (line.Product.Value, line.Quantity.Value, line.Total.Amount)),
            Is.EqualTo([("a", 1, 1_000L), ("b", 3, 750L)])
        );
        Assert.That((cart.Quantity, cart.Subtotal), Is.EqualTo((4, Goods.Euros(1_750))));
        Assert.That(cart.Currency, Is.EqualTo(Goods.Euro), "the first line's");
    }

    [Test]
    public void Add_ProductThatIsThere_AddsUpAtTodaysPrice()
    {
        var cart = Goods.Cart(null, (Goods.Offer(), 2));
        var (after, warnings) = cart.Add(Goods.Offer(price: 1_200), Quantity.Of(3), Later);
        var line = after.Lines.Single();
        Assert.That((line.Quantity.Value, line.UnitPrice.Amount), Is.EqualTo((5, 1_200)));
        Assert.That((line.AddedAt, line.UpdatedAt), Is.EqualTo((Goods.Now.Now, Later.Now)));
        var warning = warnings.Single();
        Assert.That(warning.Kind, Is.EqualTo(CartWarningKind.PriceChanged));
        Assert.That(warning.Change, Is.EqualTo(new PriceChange(line.Product, Goods.Euros(1_000), Goods.Euros(1_200))));
    }

    [Test]
    public void Add_MoreThanAreLeft_WarnsAndAdds()
    {
        var (cart, warnings) = Goods.Cart().Add(Goods.Offer(available: 3), Quantity.Of(4), Goods.Now);
        Assert.That(cart.Quantity, Is.EqualTo(4));
        Assert.That(
            warnings,
            Is.EqualTo([new CartWarning(ProductId.Parse("p"), CartWarningKind.NotEnoughStock, Available: 3)])
        );
    }

    [Test]
    public void Add_AsManyAsAreLeft_DoesNotWarn() =>
        Assert.That(Goods.Cart().Add(Goods.Offer(available: 3), Quantity.Of(3), Goods.Now).Warnings, Is.Empty);

    [Test]
    public void Add_NewProductNotForSale_IsRefused()
    {
        var (hidden, one) = (Goods.Offer(forSale: false), Quantity.Of(1));
        Func<Cart>[] changes =
        [
            () => Goods.Cart().Add(hidden, one, Later).Cart,
            () => Goods.Cart().Set(hidden, one, Later).Cart,
            () => Goods.Cart().Replace([(hidden, one)], Later).Cart,
        ];
        Assert.That(changes.Select(change => Refusals.Of(change)), Is.All.EqualTo(CartRefusal.NotForSale));
    }

    [TestCase(9_998, 1, 9_999, true)]
    [TestCase(9_999, 1, 9_999, false)]
    [TestCase(2, 3, 5, true)]
    [TestCase(2, 4, 5, false)]
    public void Add_AtTheLimitOfTheProduct_AddsOrRefuses(int before, int more, int max, bool fits)
    {
        var cart = Goods.Cart(null, (Goods.Offer(), before));
        Assert.That(
            Refusals.Of(() => cart.Add(Goods.Offer(max: max), Quantity.Of(more), Later)),
            Is.EqualTo(fits ? null : (CartRefusal?)CartRefusal.QuantityLimit)
        );
    }

    [Test]
    public void Add_OneMoreThanTheMostLines_IsRefused()
    {
        var full = Goods.Cart(null, [.. Enumerable.Range(0, 50).Select(i => (Goods.Offer($"p{i}"), 1))]);
        Assert.That(full.Lines, Has.Length.EqualTo(50));
        Assert.That(
            Refusals.Of(() => full.Add(Goods.Offer("another"), Quantity.Of(1), Later)),
            Is.EqualTo(CartRefusal.Full)
        );
        Assert.That(full.Add(Goods.Offer("p7"), Quantity.Of(1), Later).Cart.Quantity, Is.EqualTo(51));
    }

    [Test]
    public void Add_OneMoreThanTheMostVendors_IsRefused()
    {
        var full = Goods.Cart(
            null,
            [.. Enumerable.Range(0, 15).Select(i => (Goods.Offer($"p{i}", vendor: $"v{i}"), 1))]
        );
        Assert.That(full.Vendors.Count(), Is.EqualTo(15));
        Assert.That(
            Refusals.Of(() => full.Add(Goods.Offer("another", vendor: "v15"), Quantity.Of(1), Later)),
            Is.EqualTo(CartRefusal.Full)
        );
        Assert.That(
            full.Add(Goods.Offer("another", vendor: "v14"), Quantity.Of(1), Later).Cart.Quantity,
            Is.EqualTo(16)
        );
    }

    [Test]
    public void Add_OtherCurrency_IsRefused()
    {
        var (chosen, filled) = (
            Cart.New(CartId.New(Goods.Now.Now), null, Goods.Euro, Goods.Now),
            Goods.Cart(null, (Goods.Offer(), 1))
        );
        foreach (var cart in (Cart[])[chosen, filled])
        {
            Assert.That(
                Refusals.Of(() => cart.Add(Goods.Offer("q", currency: "USD"), Quantity.Of(1), Later)),
                Is.EqualTo(CartRefusal.CurrencyMismatch)
            );
        }
    }
}
