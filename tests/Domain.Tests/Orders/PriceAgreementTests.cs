using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Orders;

/// <summary>To which prices a checkout agrees.</summary>
internal sealed class PriceAgreementTests
{
    private static readonly Offer Bread = Goods.Offer("bread", 350, "baker");
    private static readonly Offer Roll = Goods.Offer("roll", 60, "baker");
    private static readonly Offer Dearer = Bread with { Price = Goods.Euros(400) };
    private static readonly DateTimeOffset Stored = Goods.At(TimeSpan.FromSeconds(2)).Now;

    // Two writes: only after the first is it certain that the cart has the price.
    [Test]
    public void Reprice_PriceThatRose_NotesLaterSinceWhen()
    {
        var (first, second) = (Repriced(Goods.Cart(null, (Bread, 2)), Goods.Now), Noted());
        Assert.That((first.HasNewRise(), first.Lines[0].RiseStoredAt), Is.EqualTo((true, (DateTimeOffset?)null)));
        Assert.That((second.HasNewRise(), second.Lines[0].RiseStoredAt), Is.EqualTo((false, (DateTimeOffset?)Stored)));
        Assert.That(second.Lines[0].UpdatedAt, Is.EqualTo(first.Lines[0].UpdatedAt), "nothing that clients see");
        Assert.That(Repriced(second, Goods.At(TimeSpan.FromSeconds(9))), Is.SameAs(second), "nothing to write");
    }

    [Test]
    public void Reprice_AnotherRise_HasStillToBeNoted()
    {
        var offers = Goods.Offers(Dearer with { Price = Goods.Euros(500) });
        var again = Plan(Noted(), offers, An.Checkout).Reprice(Noted(), Goods.At(TimeSpan.FromSeconds(9)));
        Assert.That((again.Lines[0].SeenPrice, again.HasNewRise()), Is.EqualTo((Goods.Euros(350), true)));
    }

    // Ticks of 100 ns, of which ten are the microsecond to which times are stored.
    [TestCase(-20_000_000, CheckoutRefusalKind.PriceChanged)]
    [TestCase(0, CheckoutRefusalKind.PriceChanged)]
    [TestCase(9, CheckoutRefusalKind.PriceChanged)]
    [TestCase(10, null)]
    public void Of_RequestWithoutAKey_AgreesToWhatWasThereBefore(long ticks, CheckoutRefusalKind? kind) =>
        Assert.That(KindOf(Noted(), Stored.AddTicks(ticks)), Is.EqualTo(kind));

    [Test]
    public void Of_PriceThatMayNotBeStored_IsNotAgreedTo() =>
        Assert.That(
            KindOf(Repriced(Goods.Cart(null, (Bread, 2)), Goods.Now), Stored.AddDays(1)),
            Is.EqualTo(CheckoutRefusalKind.PriceChanged)
        );

    [Test]
    public void Of_RequestWithAKey_AgreesByNoRepetition() =>
        Assert.That(KindOf(Noted(), arrival: null), Is.EqualTo(CheckoutRefusalKind.PriceChanged));

    [Test]
    public void Of_ChangedLine_ForgetsTheRise()
    {
        var line = Noted().Set(Dearer.Id, Dearer, Quantity.Of(3), Goods.At(TimeSpan.FromSeconds(9))).Cart.Lines[0];
        Assert.That((line.PriceBefore, line.RiseStoredAt), Is.EqualTo(((Money?)null, (DateTimeOffset?)null)));
    }

    [TestCase(800, null)]
    [TestCase(700, CheckoutRefusalKind.PriceChanged)]
    [TestCase(801, CheckoutRefusalKind.PriceChanged)]
    public void Of_TotalOfTheNewPrices_IsAgreement(long expected, CheckoutRefusalKind? kind)
    {
        var plan = Plan(
            Goods.Cart(null, (Bread, 2)),
            Goods.Offers(Dearer),
            An.Checkout with
            {
                AgreesToPrices = true,
                ExpectedTotal = Goods.Euros(expected),
            }
        );
        Assert.That((plan.Refusal?.Kind, plan.Orders.Length), Is.EqualTo((kind, kind is null ? 1 : 0)));
        Assert.That(plan.Changes, Is.EqualTo([new PriceChange(Bread.Id, Goods.Euros(350), Goods.Euros(400))]));
    }

    [Test]
    public void Of_TotalInAnotherCurrency_IsNoAgreement()
    {
        var dollars = Goods.Offer("bread", 400, "baker", currency: "USD");
        var request = An.Checkout with { ExpectedTotal = new Money(400, Currency.Parse("USD")) };
        var plan = Plan(Goods.Cart(null, (Bread, 1), (Roll, 1)), Goods.Offers(dollars, Roll), request);
        Assert.That(plan.Refusal?.Kind, Is.EqualTo(CheckoutRefusalKind.PriceChanged));
    }

    private static Cart Noted() =>
        Repriced(Repriced(Goods.Cart(null, (Bread, 2)), Goods.Now), Goods.At(TimeSpan.FromSeconds(2)));

    private static Cart Repriced(Cart cart, CartWriteTime at) =>
        Plan(cart, Goods.Offers(Dearer), An.Checkout).Reprice(cart, at);

    private static CheckoutRefusalKind? KindOf(Cart cart, DateTimeOffset? arrival) =>
        Plan(cart, Goods.Offers(Dearer), An.Checkout with { AgreesToPricesBefore = arrival }).Refusal?.Kind;

    private static CheckoutPlan Plan(
        Cart cart,
        IReadOnlyDictionary<Domain.Identity.ProductId, Offer> offers,
        CheckoutRequest request
    ) => CheckoutPlan.Of(cart, offers, An.Vendors(Goods.Vendor("baker")), request, Goods.Now.Now);
}
