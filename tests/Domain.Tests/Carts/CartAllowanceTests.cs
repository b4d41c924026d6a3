using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Carts;

/// <summary>A cart may have fewer of whatever it has, and more of what is for sale: by each of the four calls.</summary>
internal sealed class CartAllowanceTests
{
    private const int Had = 5;

    private static readonly CartWriteTime Later = Goods.At(TimeSpan.FromMinutes(5));
    private static readonly ProductId Product = ProductId.Parse("p");
    private static readonly Cart Filled = Goods.Cart(null, (Goods.Offer(), Had));

    // What a vendor hides has a new name, price and limit, which are not for customers.
    private static readonly Offer Hidden = Goods.Offer(price: 1, max: 1, forSale: false) with
    {
        Name = CatalogueName.Parse("Secret"),
    };

    private static readonly Func<Offer?, int, CartChange>[] Calls =
    [
        (offer, quantity) => Filled.Set(Product, offer, Quantity.Of(quantity), Later),
        (offer, quantity) => Filled.Adjust(Product, offer, quantity - Had, Later),
        (offer, quantity) => Filled.Replace([(Product, Quantity.Of(quantity))], OffersOf(offer), Later),
        (offer, quantity) => Filled.Add(Product, offer, Quantity.Of(quantity - Had), Later),
    ];

    [TestCase(true)]
    [TestCase(false)]
    public void Change_FewerOfWhatIsNotForSale_KeepsTheRestAsItWas(bool exists)
    {
        foreach (var call in Calls[..3])
        {
            var (cart, warnings) = call(exists ? Hidden : null, 2);
            var line = cart.Lines.Single();
            Assert.That(
                (line.Quantity.Value, line.Name, line.UnitPrice),
                Is.EqualTo((2, Filled.Lines[0].Name, Goods.Euros(1_000)))
            );
            Assert.That(warnings.Select(it => it.Kind), Is.EqualTo([CartWarningKind.NotForSale]));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Change_MoreOfWhatIsNotForSale_IsRefused(bool exists)
    {
        foreach (var call in Calls)
        {
            var refused = Assert.Throws<CartRefusedException>(() => call(exists ? Hidden : null, Had + 1));
            Assert.That(refused!.Refusal, Is.EqualTo(CartRefusal.NotForSale));
            Assert.That(refused.Change!.Products, Is.EqualTo([Product]));
        }
    }

    [Test]
    public void Replace_SameLinesOfWhatIsNotForSale_ChangesNothing() =>
        Assert.That(Calls[2](null, Had).Cart, Is.SameAs(Filled));

    [TestCase(4)]
    [TestCase(5)]
    public void Change_AboveALoweredMost_MayKeepOrHaveFewer(int quantity)
    {
        foreach (var call in quantity == Had ? [Calls[0], Calls[2]] : Calls[..3])
        {
            Assert.That(call(Goods.Offer(max: 3), quantity).Cart.Quantity, Is.EqualTo(quantity));
        }
    }

    [Test]
    public void Change_MoreThanALoweredMost_IsRefused()
    {
        foreach (var call in Calls)
        {
            var refused = Assert.Throws<CartRefusedException>(() => call(Goods.Offer(max: 3), Had + 1));
            Assert.That(refused!.Refusal, Is.EqualTo(CartRefusal.QuantityLimit));
            Assert.That((refused.Change!.Requested, refused.Change.Limit), Is.EqualTo((Had + 1, 3)));
        }
    }

    [Test]
    public void Replace_OneProductTwice_BreaksARule() =>
        Assert.That(
            () =>
                Filled.Replace([(Product, Quantity.Of(1)), (Product, Quantity.Of(2))], OffersOf(Goods.Offer()), Later),
            Throws.InstanceOf<BrokenRuleException>().With.Property("Rule").EqualTo(CartShape.LinesRule)
        );

    private static IReadOnlyDictionary<ProductId, Offer> OffersOf(Offer? offer) =>
        offer is null ? Goods.Offers() : Goods.Offers(offer);
}
