using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Carts;

internal sealed class CartMergeTests
{
    private static readonly CartWriteTime Later = Goods.At(TimeSpan.FromMinutes(5));
    private static readonly UserId Ada = UserId.Parse("ada");

    [Test]
    public void Of_NoCartOfTheCustomer_BecomesTheCustomers()
    {
        var merge = Merge(Goods.Cart(null, (Goods.Offer(), 2)), target: null);
        Assert.That((merge.Claimed.Customer, merge.Claimed.State), Is.EqualTo((Ada, CartState.Active)));
        Assert.That(merge.Claimed.Times.ExpiresAt, Is.EqualTo(Later.Now.AddDays(30)));
        Assert.That((merge.Target, merge.Survivor), Is.EqualTo(((Cart?)null, merge.Claimed)));
    }

    [TestCase(MergeMode.Max, 5, 3)]
    [TestCase(MergeMode.Sum, 7, 4)]
    [TestCase(MergeMode.Keep, 2, 3)]
    [TestCase(MergeMode.Replace, 5, 1)]
    public void Of_ProductsInBoth_CountsByTheMode(MergeMode mode, int first, int second)
    {
        var claimed = Goods.Cart(null, (Goods.Offer("new"), 6), (Goods.Offer("a"), 5), (Goods.Offer("b"), 1));
        var target = Goods.Cart("ada", (Goods.Offer("a"), 2), (Goods.Offer("own"), 9), (Goods.Offer("b"), 3));
        var merge = Merge(claimed, target, mode);
        Assert.That(
            merge.Survivor.Lines.Select(line => (line.Product.Value, line.Quantity.Value)),
            Is.EqualTo([("a", first), ("own", 9), ("b", second), ("new", 6)])
        );
        Assert.That(merge.Survivor.Id, Is.EqualTo(target.Id));
        Assert.That((merge.Claimed.State, merge.Claimed.MergedInto), Is.EqualTo((CartState.Merged, target.Id)));
        Assert.That(merge.Claimed.Lines, Is.EqualTo(claimed.Lines), "so that it can still be read");
    }

    [Test]
    public void Of_SumAboveTheMost_IsCutWithAWarning()
    {
        var merge = Merge(
            Goods.Cart(null, (Goods.Offer(), 4)),
            Goods.Cart("ada", (Goods.Offer(), 3)),
            MergeMode.Sum,
            Goods.Offer(max: 5)
        );
        Assert.That(merge.Survivor.Quantity, Is.EqualTo(5));
        Assert.That(merge.Warnings.Select(it => it.Kind), Is.EqualTo([CartWarningKind.QuantityLimited]));
    }

    [Test]
    public void Of_SumAboveTheStock_WarnsOnly()
    {
        var merge = Merge(
            Goods.Cart(null, (Goods.Offer(), 4)),
            Goods.Cart("ada", (Goods.Offer(), 3)),
            MergeMode.Sum,
            Goods.Offer(available: 5)
        );
        Assert.That(merge.Survivor.Quantity, Is.EqualTo(7));
        Assert.That(
            merge.Warnings.Select(it => (it.Kind, it.Available)),
            Is.EqualTo([(CartWarningKind.NotEnoughStock, 5L)])
        );
    }

    [Test]
    public void Of_TheCustomersOwnCart_ChangesNothingWithoutATarget()
    {
        var own = Goods.Cart("ada", (Goods.Offer(), 1));
        Assert.That(Merge(own, target: null).Survivor, Is.SameAs(own));
        Assert.That(CartMerge.ProductsOf(own, target: null), Is.Empty);
    }

    [Test]
    public void Of_TwoCartsOfTheCustomer_MergesThem()
    {
        var (claimed, target) = (Goods.Cart("ada", (Goods.Offer("a"), 2)), Goods.Cart("ada", (Goods.Offer("b"), 1)));
        Assert.That(CartMerge.ProductsOf(claimed, target).Select(it => it.Value), Is.EquivalentTo(["a", "b"]));
        var merge = Merge(claimed, target);
        Assert.That(merge.Survivor.Lines.Select(line => line.Product.Value), Is.EqualTo(["b", "a"]));
        Assert.That((merge.Claimed.State, merge.Claimed.MergedInto), Is.EqualTo((CartState.Merged, target.Id)));
    }

    [Test]
    public void Of_MergedBefore_IsTheActiveSurvivorOrRefused()
    {
        var merged = Merge(Goods.Cart(), Goods.Cart("ada")).Claimed;
        var survivor = Goods.Cart("ada", (Goods.Offer(), 1));
        var again = Merge(merged, survivor);
        Assert.That((again.Claimed, again.Survivor), Is.EqualTo((merged, survivor)));
        Assert.That(again.Warnings, Is.Empty);
        Assert.That(CartMerge.ProductsOf(merged, survivor), Is.Empty);
        Assert.That(Refusals.Of(() => Merge(merged, target: null)), Is.EqualTo(CartRefusal.Closed));
        Assert.That(Refusals.Of(() => Merge(merged, Ordered("ada"))), Is.EqualTo(CartRefusal.Closed));
        Assert.That(Refusals.Of(() => Merge(merged, Goods.Cart("bob"))), Is.EqualTo(CartRefusal.Taken));
    }

    [Test]
    public void Of_SomebodyElsesCart_IsRefused()
    {
        Assert.That(Refusals.Of(() => Merge(Goods.Cart("bob"), null)), Is.EqualTo(CartRefusal.Taken));
        Assert.That(Refusals.Of(() => Merge(Goods.Cart(), Goods.Cart("bob"))), Is.EqualTo(CartRefusal.Taken));
        Assert.That(Refusals.Of(() => Merge(Goods.Cart(), Goods.Cart())), Is.EqualTo(CartRefusal.Taken));
    }

    [Test]
    public void Of_AnOrderedCart_IsRefused()
    {
        Assert.That(Refusals.Of(() => Merge(Ordered(null), null)), Is.EqualTo(CartRefusal.Closed));
        Assert.That(Refusals.Of(() => Merge(Goods.Cart(), Ordered("ada"))), Is.EqualTo(CartRefusal.Closed));
    }

    [Test]
    public void Of_TooManyProductsTogether_IsRefused()
    {
        var (claimed, target) = (Filled(null, "g", 40), Filled("ada", "c", 25));
        Assert.That(Refusals.Of(() => Merge(claimed, target)), Is.EqualTo(CartRefusal.Full));
        Assert.That(Merge(claimed, Filled("ada", "c", 10)).Survivor.Lines, Has.Length.EqualTo(50));
    }

    [Test]
    public void Of_OtherCurrencies_IsRefused() =>
        Assert.That(
            Refusals.Of(() =>
                Merge(Goods.Cart(null, (Goods.Offer("x", currency: "USD"), 1)), Goods.Cart("ada", (Goods.Offer(), 1)))
            ),
            Is.EqualTo(CartRefusal.CurrencyMismatch)
        );

    private static Cart Ordered(string? customer) =>
        Goods.Cart(customer, (Goods.Offer(), 1)).Ordered([OrderId.Parse("o")], Later.Now);

    private static Cart Filled(string? customer, string prefix, int lines) =>
        Goods.Cart(customer, [.. Enumerable.Range(0, lines).Select(i => (Goods.Offer($"{prefix}{i}"), 1))]);

    private static CartMerge Merge(
        Cart claimed,
        Cart? target,
        MergeMode mode = MergeMode.Max,
        Domain.Catalogue.Offer? offer = null
    )
    {
        var lines = claimed.Lines.Concat(target?.Lines ?? []).DistinctBy(line => line.Product);
        var known = lines.Select(line =>
            offer ?? Goods.Offer(line.Product.Value, currency: line.UnitPrice.Currency.Code)
        );
        return CartMerge.Of(claimed, target, Ada, mode, Goods.Offers(known), Later);
    }
}
