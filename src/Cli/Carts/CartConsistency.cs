using System.Text.Json.Nodes;

namespace Personalisation.Cli.Carts;

/// <summary>
/// The three tests of the published consistency tester, in its format. A test that fails is left out of the results,
/// because the published comparison would break on it.
/// </summary>
internal sealed class CartConsistency(PublishedCarts carts, Random random, TimeProvider clock)
{
    private const int Reads = 5;
    private const int Updates = 5;
    private const int Products = 100;
    private const int Quantity = 2;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan BeforeTheLastRead = TimeSpan.FromMilliseconds(50);

    /// <summary>The results of one iteration.</summary>
    public async Task<IReadOnlyList<JsonObject>> Run(CancellationToken cancellationToken) =>
        [
            .. new[]
            {
                await CreateThenRead(cancellationToken),
                await WriteThenRead(cancellationToken),
                await RapidUpdates(cancellationToken),
            }.OfType<JsonObject>(),
        ];

    private async Task<JsonObject?> CreateThenRead(CancellationToken cancellationToken)
    {
        if (await NewCart(cancellationToken) is not { } cart)
        {
            return null;
        }

        var created = carts.Calls[^1].ResponseTime;
        var delays = new JsonArray();
        for (var i = 0; i < Reads; i++)
        {
            var (call, found) = await carts.Get(cart, cancellationToken);
            delays.Add(found is null ? null : call.ResponseTime);
            await Task.Delay(BetweenReads, clock, cancellationToken);
        }

        var consistent = delays.Count(delay => delay is not null);
        return new JsonObject
        {
            ["test"] = "create_then_read",
            ["cart_id"] = cart,
            ["create_time_ms"] = created,
            ["read_attempts"] = Reads,
            ["consistent_reads"] = consistent,
            ["consistency_rate"] = (double)consistent / Reads,
            ["delays_ms"] = delays,
            ["timestamp"] = CartCall.TimeOf(clock.GetUtcNow()),
        };
    }

    private async Task<JsonObject?> WriteThenRead(CancellationToken cancellationToken)
    {
        var product = random.Next(1, Products + 1);
        if (
            await NewCart(cancellationToken) is not { } cart
            || await carts.Add(cart, product, Quantity, cancellationToken) is not { Success: true } added
        )
        {
            return null;
        }

        var visible = 0;
        for (var i = 0; i < Reads; i++)
        {
            var (_, found) = await carts.Get(cart, cancellationToken);
            visible += ItemsOf(found).Any(item => (long?)item!["product_id"] == product) ? 1 : 0;
            await Task.Delay(BetweenReads, clock, cancellationToken);
        }

        return new JsonObject
        {
            ["test"] = "write_then_read_items",
            ["cart_id"] = cart,
            ["product_id"] = product,
            ["add_time_ms"] = added.ResponseTime,
            ["read_attempts"] = Reads,
            ["item_visible_count"] = visible,
            ["consistency_rate"] = (double)visible / Reads,
            ["timestamp"] = CartCall.TimeOf(clock.GetUtcNow()),
        };
    }

    private async Task<JsonObject?> RapidUpdates(CancellationToken cancellationToken)
    {
        if (await NewCart(cancellationToken) is not { } cart)
        {
            return null;
        }

        var updates = new JsonArray();
        // Different products, so that the number of lines says how many updates were kept.
        foreach (
            var product in random.GetItems([.. Enumerable.Range(1, Products)], 4 * Updates).Distinct().Take(Updates)
        )
        {
            var call = await carts.Add(cart, product, Quantity, cancellationToken);
            updates.Add(
                new JsonObject
                {
                    ["product_id"] = product,
                    ["time_ms"] = call.ResponseTime,
                    ["success"] = call.Success,
                }
            );
            await Task.Delay(BetweenUpdates, clock, cancellationToken);
        }

        await Task.Delay(BeforeTheLastRead, clock, cancellationToken);
        var (_, found) = await carts.Get(cart, cancellationToken);
        return new JsonObject
        {
            ["test"] = "rapid_updates",
            ["cart_id"] = cart,
            ["updates_sent"] = updates.Count,
            ["updates_successful"] = updates.Count(update => (bool)update!["success"]!),
            ["final_items_count"] = ItemsOf(found).Count,
            ["updates"] = updates,
            ["timestamp"] = CartCall.TimeOf(clock.GetUtcNow()),
        };
    }

    private Task<string?> NewCart(CancellationToken cancellationToken) =>
        carts.Create(random.Next(1, Products + 1), cancellationToken);

    private static JsonArray ItemsOf(JsonNode? cart) => cart?["items"] as JsonArray ?? [];
}
