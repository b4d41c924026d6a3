using System.Text.Json.Nodes;
using Personalisation.Cli.Probing;

namespace Personalisation.Cli.Carts;

/// <summary>What must hold of checkouts and claims, however many there are at once.</summary>
internal sealed class CartChecks(ShopCalls shop, int writers)
{
    /// <summary>All checks, one after another.</summary>
    public async Task<IReadOnlyList<Check>> Run(CancellationToken cancellationToken) =>
        [
            await DoubleCheckout(cancellationToken),
            await AddDuringCheckout(cancellationToken),
            await LastUnit(cancellationToken),
            await MergeTwice(cancellationToken),
        ];

    private async Task<Check> DoubleCheckout(CancellationToken cancellationToken)
    {
        var product = await shop.NewProduct(null, cancellationToken);
        var cart = await shop.NewCart(null, [product], cancellationToken);
        var orders = await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(async _ => ShopCalls.OrdersOf(await shop.Checkout(cart, cancellationToken)))
        );
        var sets = orders.Where(ids => ids.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var found = sets.Count == 1 && await shop.IsOrderOf(cart, sets[0], cancellationToken);
        var isClosed = !await shop.Add(cart, product, cancellationToken);
        return new(
            "double_checkout",
            found && isClosed,
            $"{writers} checkouts of one cart: {orders.Count(ids => ids.Length > 0)} answered, {sets.Count} set(s) of orders, which {(found ? "exist" : "do not exist")}; the cart is {(isClosed ? "closed" : "open")}"
        );
    }

    private async Task<Check> AddDuringCheckout(CancellationToken cancellationToken)
    {
        var product = await shop.NewProduct(null, cancellationToken);
        var cart = await shop.NewCart(null, [product], cancellationToken);
        var adding = ShopCalls.Count(writers, _ => shop.Add(cart, product, cancellationToken));
        var checkout = await shop.Checkout(cart, cancellationToken);
        var expected = 1 + await adding;
        var ordered = (int?)checkout.Body?["orders"]?[0]?["lines"]?[0]?["quantity"];
        return new(
            "add_during_checkout",
            ordered == expected,
            $"{expected} were acknowledged before the checkout, {ordered} were ordered"
        );
    }

    private async Task<Check> LastUnit(CancellationToken cancellationToken)
    {
        var product = await shop.NewProduct(1, cancellationToken);
        var carts = await Task.WhenAll(
            Enumerable.Range(0, writers).Select(_ => shop.NewCart(null, [product], cancellationToken))
        );
        var answers = await Task.WhenAll(carts.Select(cart => shop.Checkout(cart, cancellationToken)));
        var sold = answers.Count(answer => answer.Status is 201);
        var refused = answers.Count(answer => (string?)answer.Body?["code"] is "out_of_stock");
        var left = (long?)
            (await shop.Read($"products/{product}?consistent=true", cancellationToken))["stock"]!["available"];
        var orders = answers.Select(ShopCalls.OrdersOf).Where(ids => ids.Length > 0).ToList();
        return new(
            "last_unit",
            sold == 1 && orders.Count == 1 && sold + refused == writers && left == 0,
            $"{writers} carts for one unit: {sold} sold, {refused} told that none is left, {left} in stock"
        );
    }

    private async Task<Check> MergeTwice(CancellationToken cancellationToken)
    {
        var (product, customer) = (await shop.NewProduct(null, cancellationToken), shop.NewId());
        await shop.NewCart(customer, [product], cancellationToken);
        var guest = await shop.NewCart(null, [product], cancellationToken);
        var body = new JsonObject { ["customer_id"] = customer, ["mode"] = "sum" };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 2 * writers).Select(_ => shop.Post($"carts/{guest}/claim", body, cancellationToken))
        );
        var survivors = answers.Where(it => it.Status is 200).Select(it => (string)it.Body!["id"]!).ToList();
        var quantity =
            survivors.Count == 0 ? 0 : (int)(await shop.Read($"carts/{survivors[0]}", cancellationToken))["quantity"]!;
        return new(
            "merge_twice",
            survivors.Distinct(StringComparer.Ordinal).Count() == 1 && quantity == 2,
            $"{2 * writers} claims of one cart: {survivors.Count} answered, {quantity} in the surviving cart"
        );
    }
}
