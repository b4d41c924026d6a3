using Personalisation.Cli.Probing;

namespace Personalisation.Cli.Carts;

/// <summary>What must hold of the lines of one cart, however many change it at once.</summary>
internal sealed class CartWriteChecks(ShopCalls shop, int writers)
{
    private const int AddsOfEach = 10;
    private const int Reads = 20;

    /// <summary>All checks, one after another.</summary>
    public async Task<IReadOnlyList<Check>> Run(CancellationToken cancellationToken) =>
        [
            await ReadAfterWrite(cancellationToken),
            await LostUpdates(cancellationToken),
            await LostLines(cancellationToken),
            await ConditionalUpdates(cancellationToken),
            await Expiry(cancellationToken),
        ];

    private async Task<Check> ReadAfterWrite(CancellationToken cancellationToken)
    {
        var (product, cart) = await NewCart(cancellationToken);
        var stale = 0;
        for (var quantity = 1; quantity <= Reads; quantity++)
        {
            var isStored = await shop.Set(cart, product, quantity, tag: null, cancellationToken);
            stale += isStored && await QuantityOf(cart, cancellationToken) == quantity ? 0 : 1;
        }

        return new("read_after_write", stale == 0, $"{Reads} reads right after a write: {stale} without it");
    }

    private async Task<Check> LostUpdates(CancellationToken cancellationToken)
    {
        var (product, cart) = await NewCart(cancellationToken);
        var sent = writers * AddsOfEach;
        var stored = await ShopCalls.Count(sent, _ => shop.Add(cart, product, cancellationToken));
        var quantity = await QuantityOf(cart, cancellationToken);
        return new(
            "lost_updates",
            stored > 0 && quantity == stored,
            $"{sent} additions at once: {stored} acknowledged, {quantity} in the cart"
        );
    }

    private async Task<Check> LostLines(CancellationToken cancellationToken)
    {
        var products = await shop.NewProducts(writers, cancellationToken);
        var cart = await shop.NewCart(null, [], cancellationToken);
        var stored = await ShopCalls.Count(writers, i => shop.Add(cart, products[i], cancellationToken));
        var lines = (await shop.Read($"carts/{cart}", cancellationToken))["lines"]!.AsArray().Count;
        return new(
            "lost_lines",
            stored > 0 && lines == stored,
            $"{writers} different products at once: {stored} acknowledged, {lines} in the cart"
        );
    }

    private async Task<Check> ConditionalUpdates(CancellationToken cancellationToken)
    {
        var (product, cart) = await NewCart(cancellationToken);
        var (_, tag) = await shop.ReadTagged($"carts/{cart}", cancellationToken);
        var stored = await ShopCalls.Count(writers, i => shop.Set(cart, product, i + 1, tag, cancellationToken));
        return new(
            "conditional_updates",
            stored == 1,
            $"{writers} writers who saw the same version: {stored} acknowledged"
        );
    }

    private async Task<Check> Expiry(CancellationToken cancellationToken)
    {
        var (product, cart) = await NewCart(cancellationToken);
        var created = await ExpiryOf(cart, cancellationToken);
        var read = await ExpiryOf(cart, cancellationToken);
        await shop.Add(cart, product, cancellationToken);
        var written = await ExpiryOf(cart, cancellationToken);
        return new(
            "expiry",
            created == read && written > read,
            $"{created:O} at first, {read:O} after a read, {written:O} after a write"
        );
    }

    private async Task<(string Product, string Cart)> NewCart(CancellationToken cancellationToken) =>
        (await shop.NewProduct(null, cancellationToken), await shop.NewCart(null, [], cancellationToken));

    private async Task<int> QuantityOf(string cart, CancellationToken cancellationToken) =>
        (int)(await shop.Read($"carts/{cart}", cancellationToken))["quantity"]!;

    private async Task<DateTimeOffset> ExpiryOf(string cart, CancellationToken cancellationToken) =>
        (DateTimeOffset)(await shop.Read($"carts/{cart}", cancellationToken))["expires_at"]!;
}
