using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit;
using Personalisation.TestKit.Carts;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Whatever is done to a cart, in whatever order: both stores answer the same, and what the domain says.</summary>
internal sealed class CartSequenceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Gen<(int Action, int Product, int Quantity, int Price, int Seconds)> Step =
        from action in Gen.Choose(0, 6)
        from product in Gen.Choose(0, 7)
        from quantity in Gen.Frequency((8, Gen.Choose(1, 20)), (1, Gen.Choose(9_990, 9_999)))
        from price in Gen.Choose(0, 3)
        from seconds in Gen.Choose(-1, 30)
        select (action, product, quantity, price, seconds);

    [Test]
    public void Changes_InAnyOrder_AreTheSameOnBothStores() =>
        Prop.ForAll(Step.ArrayOf(60).ToArbitrary(), steps => Task.Run(() => Compare(steps)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestSetting.Number("CART_SEQUENCES", 5)));

    private static async Task Compare((int, int, int, int, int)[] steps)
    {
        await using var table = DynamoDbCarts.Open();
        await using var postgres = PostgreSqlCarts.Open();
        var model = Cart.New(CartId.New(table.Now), customer: null, currency: null, table.At);
        CartStore[] stores = [table, postgres];
        foreach (var store in stores)
        {
            await store.Carts.Create(new CartChange(model), table.Now, idempotency: null, None);
        }

        var time = table.At.Now;
        foreach (var (action, product, quantity, price, seconds) in steps)
        {
            time = time.AddSeconds(seconds);
            var at = new CartWriteTime(time, CartLifetimes.Default);
            var offer = Goods.Offer(
                $"p{product}",
                100 + price,
                $"v{product % 2}",
                currency: product == 7 ? "USD" : "EUR"
            );
            CartChange Change(Cart cart) => ChangeOf(cart, action, offer, quantity, at);
            var expected = Answer(() => Task.FromResult(Change(model)));
            foreach (var store in stores)
            {
                var answer = Answer(async () => (await Write(store, model.Id, Change, time)).Value);
                Assert.That(await answer, Is.EqualTo(await expected), store.Carts.GetType().Name);
            }

            model = Accepted(() => Change(model).Cart) ?? model;
            foreach (var store in stores)
            {
                Assert.That(TextOf((await store.Find(model.Id))!.Value), Is.EqualTo(TextOf(model)));
            }
        }
    }

    private static CartChange ChangeOf(Cart cart, int action, Offer offer, int quantity, CartWriteTime at) =>
        action switch
        {
            0 or 1 => cart.Add(offer, Quantity.Of(quantity), at),
            2 => cart.Set(offer, Quantity.Of(quantity), at),
            3 => cart.Adjust(offer.Id, offer, (quantity % 5) - 2 is 0 and var none ? none + 1 : (quantity % 5) - 2, at),
            4 => cart.Remove(offer.Id, at),
            // The lines in another order.
            5 => cart.Replace([.. cart.Lines.Reverse().Select(line => (OfferOf(line), line.Quantity))], at),
            _ => quantity > 18 ? cart.Clear(at) : cart.Refresh(Goods.Offers(offer), at),
        };

    private static Offer OfferOf(CartLine line) =>
        Goods.Offer(
            line.Product.Value,
            line.UnitPrice.Amount,
            line.Vendor.Value,
            currency: line.UnitPrice.Currency.Code
        );

    private static async Task<Versioned<CartChange>> Write(
        CartStore store,
        CartId id,
        Func<Cart, CartChange> change,
        DateTimeOffset now
    ) =>
        (
            await store.Carts.Change(
                id,
                (cart, _) => Task.FromResult(change(cart)),
                Precondition.None,
                now,
                idempotency: null,
                None
            )
        )!;

    private static async Task<string> Answer(Func<Task<CartChange>> change)
    {
        try
        {
            return TextOf((await change()).Cart);
        }
        catch (CartRefusedException refused)
        {
            return $"refused: {refused.Refusal}";
        }
    }

    private static Cart? Accepted(Func<Cart> change)
    {
        try
        {
            return change();
        }
        catch (CartRefusedException)
        {
            return null;
        }
    }

    private static string TextOf(Cart cart) =>
        $"{cart.State} {cart.Currency?.Code} {cart.Times} {string.Join(" | ", cart.Lines)}";
}
