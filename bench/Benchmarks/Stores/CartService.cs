using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Stores;

/// <summary>The service with its carts in one of the stores, and what was measured of it.</summary>
internal sealed class CartService(string store, ServerProcess server) : IDisposable
{
    /// <summary>As <c>CART_STORE_TYPE</c> names it.</summary>
    public string Store => store;

    /// <summary>The rounds by their number of connections.</summary>
    public Dictionary<int, List<CartRound>> Rounds { get; } = [];

    /// <summary>Starts it with a table of its own.</summary>
    public static CartService Start(string store, Uri table, string database)
    {
        string[] settings = [$"CART_STORE_TYPE={store}", $"DATABASE_URL={database}", "LOG_LEVEL=warn"];
        var environment = Stage.ServiceEnvironment(table, $"carts_{store}", settings);
        return new(store, ServerProcess.Launch("src/Api", Stage.FreePort(), "/health/ready", [], environment));
    }

    /// <summary>Fills and orders carts, each client one after another.</summary>
    public async Task<CartRound> Run(int connections, int carts)
    {
        var shoppers = Enumerable
            .Range(0, connections)
            .Select(_ => new CartShopper(server.Port, $"v{Guid.NewGuid():N}"))
            .ToList();
        try
        {
            await Task.WhenAll(shoppers.Select(shopper => shopper.Prepare()));
            var (left, cpu) = (carts, server.Vitals.CpuSeconds);
            var calls = await Task.WhenAll(shoppers.Select(Shop));
            return new CartRound([.. calls.SelectMany(own => own)], server.Vitals.CpuSeconds - cpu);

            async Task<List<Timed>> Shop(CartShopper shopper)
            {
                var own = new List<Timed>();
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    own.AddRange(await shopper.Shop());
                }

                return own;
            }
        }
        finally
        {
            shoppers.ForEach(shopper => shopper.Dispose());
        }
    }

    /// <summary>The calls of all rounds.</summary>
    public IEnumerable<Timed> Calls(int connections, string operation) =>
        Rounds[connections]
            .SelectMany(round => round.Calls)
            .Where(call => string.Equals(call.Operation, operation, StringComparison.Ordinal));

    /// <summary>Microseconds of processor time per request in each round.</summary>
    public IReadOnlyList<double> Cpu(int connections) =>
        [.. Rounds[connections].Select(round => round.CpuSeconds / round.Calls.Count * 1e6)];

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();
}
