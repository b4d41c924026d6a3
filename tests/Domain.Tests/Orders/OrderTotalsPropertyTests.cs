using FsCheck;
using FsCheck.Fluent;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Orders;

internal sealed class OrderTotalsPropertyTests
{
    private static readonly Gen<(int Price, int Quantity, int Tax, int Fee, int Delivery)> Orders =
        from price in Gen.Choose(0, 1_000_000_000)
        from quantity in Gen.Choose(1, 9_999)
        from tax in Gen.Choose(0, 10_000)
        from fee in Gen.Choose(0, 10_000)
        from delivery in Gen.Choose(0, 1_000_000_000)
        select (price, quantity, tax, fee, delivery);

    [Test]
    public void Totals_AnyOrder_AreSumsOfTheirRoundedParts() =>
        Prop.ForAll(
                Orders.ToArbitrary(),
                it =>
                {
                    var totals = An.Order(it.Price, it.Quantity, null, it.Tax, it.Fee, it.Delivery).Totals;
                    var subtotal = (decimal)it.Price * it.Quantity;
                    Assert.That(totals.Subtotal.Amount, Is.EqualTo(subtotal));
                    Assert.That(totals.Tax.Amount, Is.EqualTo(Rounded(subtotal * it.Tax / 10_000)));
                    Assert.That(totals.PlatformFee.Amount, Is.EqualTo(Rounded(subtotal * it.Fee / 10_000)));
                    Assert.That(
                        totals.Total.Amount,
                        Is.EqualTo(subtotal + totals.Tax.Amount + totals.PlatformFee.Amount + it.Delivery)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static decimal Rounded(decimal exact) => Math.Round(exact, MidpointRounding.AwayFromZero);
}
