using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Carts;

/// <summary>Whatever is done to a cart, in whatever order, it stays one that can be stored and ordered.</summary>
internal sealed class CartPropertyTests
{
    private static readonly Gen<(int Action, int Product, int Quantity, int Price, int Hours)> Step =
        from action in Gen.Choose(0, 6)
        from product in Gen.Choose(0, 59)
        from quantity in Gen.Frequency((8, Gen.Choose(1, 20)), (1, Gen.Choose(9_990, 9_999)))
        from price in Gen.Choose(0, 3)
        from hours in Gen.Choose(-1, 30)
        select (action, product, quantity, price, hours);

    private static readonly Gen<(int, int, int, int, int)[]> Steps = Step.ArrayOf(60);

    [Test]
    public void Changes_InAnyOrder_KeepEveryRule() =>
        Prop.ForAll(
                Steps.ToArbitrary(),
                steps =>
                {
                    var cart = Goods.Cart();
                    foreach (var step in steps)
                    {
                        var before = cart;
                        cart = Apply(cart, step);
                        AssertHolds(before, cart);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Merge_AnyCarts_LosesNoProductAndCountsOnce() =>
        Prop.ForAll(
                Gen.Zip(Steps, Steps).ToArbitrary(),
                pair =>
                {
                    var (claimed, target) = (Run(null, pair.Item1), Run("ada", pair.Item2));
                    var all = claimed.Lines.Concat(target.Lines).ToList();
                    var products = all.Select(line => line.Product).Distinct().ToList();
                    var vendors = all.Select(line => line.Vendor).Distinct().Count();
                    if (products.Count > Cart.MaxLines || vendors > Cart.MaxVendors)
                    {
                        Assert.That(Refusals.Of(() => Merge(claimed, target)), Is.EqualTo(CartRefusal.Full));
                        return;
                    }

                    var survivor = Merge(claimed, target).Survivor;
                    Assert.That(survivor.Lines.Select(line => line.Product), Is.EquivalentTo(products));
                    Assert.That(
                        survivor.Lines.Select(line => line.Quantity.Value),
                        Is.EqualTo(survivor.Lines.Select(line => Math.Max(In(claimed, line), In(target, line))))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static CartMerge Merge(Cart claimed, Cart target) =>
        CartMerge.Of(
            claimed,
            target,
            UserId.Parse("ada"),
            MergeMode.Max,
            Goods.Offers(),
            Goods.At(TimeSpan.FromDays(9))
        );

    private static int In(Cart cart, CartLine line) => cart.Find(line.Product)?.Quantity.Value ?? 0;

    private static Cart Run(string? customer, (int, int, int, int, int)[] steps) =>
        steps.Aggregate(Goods.Cart(customer), Apply);

    private static Cart Apply(Cart cart, (int Action, int Product, int Quantity, int Price, int Hours) step)
    {
        var at = Goods.At(TimeSpan.FromHours(step.Hours));
        var offer = Goods.Offer($"p{step.Product}", 100 * step.Price, vendor: $"v{step.Product % 17}", max: 9_995);
        try
        {
            return step.Action switch
            {
                0 or 1 or 2 => cart.Add(offer, Quantity.Of(step.Quantity), at).Cart,
                3 => cart.Set(offer, Quantity.Of(step.Quantity), at).Cart,
                4 => cart.Adjust(offer.Id, offer, step.Quantity - 10, at).Cart,
                5 => cart.Remove(offer.Id, at).Cart,
                _ => cart.Refresh(Goods.Offers(offer), at).Cart,
            };
        }
        catch (CartRefusedException refused)
        {
            Assert.That(refused.Cart, Is.SameAs(cart));
            return cart;
        }
    }

    private static void AssertHolds(Cart before, Cart cart)
    {
        Assert.That(cart.Lines, Has.Length.LessThanOrEqualTo(Cart.MaxLines));
        Assert.That(cart.Vendors.Count(), Is.LessThanOrEqualTo(Cart.MaxVendors));
        Assert.That(cart.Lines.Select(line => line.Product), Is.Unique);
        Assert.That(cart.Lines.Select(line => line.Quantity.Value), Is.All.InRange(1, Quantity.Most));
        Assert.That(cart.Subtotal?.Amount ?? 0, Is.EqualTo(cart.Vendors.Sum(it => it.Subtotal.Amount)));
        Assert.That(cart.Times.UpdatedAt, Is.GreaterThanOrEqualTo(before.Times.UpdatedAt));
        Assert.That(
            cart.Times.ExpiresAt - cart.Times.UpdatedAt,
            Is.EqualTo(CartLifetimes.Default.Anonymous),
            "a write extends it, nothing else does"
        );
        Assert.That(ReferenceEquals(before, cart) || !cart.Lines.SequenceEqual(before.Lines), Is.True);
    }
}
