namespace Personalisation.Cli.Carts;

/// <summary>The operations of the published tester, in its order, one after another.</summary>
/// <param name="carts">The calls.</param>
/// <param name="random">The customers, products and quantities.</param>
internal sealed class CartWorkload(PublishedCarts carts, Random random)
{
    private const int Customers = 10_000;
    private const int Products = 1_000;
    private const int MostQuantity = 5;

    /// <summary>Creates carts, adds to them and reads them, as many times each; the carts in turn.</summary>
    public async Task Run(int creates, int adds, int gets, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (var i = 0; i < creates; i++)
        {
            if (await carts.Create(random.Next(1, Customers + 1), cancellationToken) is { } id)
            {
                ids.Add(id);
            }
        }

        for (var i = 1; i <= adds && ids.Count > 0; i++)
        {
            var (product, quantity) = (random.Next(1, Products + 1), random.Next(1, MostQuantity + 1));
            await carts.Add(ids[i % ids.Count], product, quantity, cancellationToken);
        }

        for (var i = 1; i <= gets && ids.Count > 0; i++)
        {
            await carts.Get(ids[i % ids.Count], cancellationToken);
        }
    }
}
