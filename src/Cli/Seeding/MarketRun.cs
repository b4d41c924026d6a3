using Personalisation.Cli.Targets;
using Personalisation.Client;

namespace Personalisation.Cli.Seeding;

/// <summary>Puts generated vendors, products, reviews and favourites for generated users.</summary>
/// <param name="Seed">The seed of the random numbers.</param>
/// <param name="Users">For how many users.</param>
/// <param name="Connections">How many are put at the same time.</param>
internal sealed record MarketRun(int Seed, int Users, int Connections)
{
    private const int UsersOfAShop = 50;

    private static readonly string[] Comments =
    [
        "Just as described.",
        "Will order again.",
        "Arrived quickly, well packed.",
        "Good, but smaller than expected.",
        "A present that went down well.",
    ];

    private int Shops => 1 + (Users / UsersOfAShop);

    /// <summary>Puts the categories, and the vendors with their products.</summary>
    public async Task PutShops(ITarget target, CancellationToken cancellationToken)
    {
        foreach (var (slug, name) in SeededShop.Categories)
        {
            await target.PutCategory(slug, name, cancellationToken);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(1, Shops),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken },
            async (number, token) =>
            {
                var shop = new SeededShop(Seed, number);
                await target.AddVendor(shop.Vendor, token);
                for (var index = 0; index < SeededShop.Products; index++)
                {
                    await target.AddProduct(shop.Product(index), token);
                }
            }
        );
    }

    /// <summary>Puts two reviews of a user, and a product and a vendor among the favourites.</summary>
    public async Task PutOpinions(ITarget target, int number, string user, CancellationToken cancellationToken)
    {
        var shop = new SeededShop(Seed, 1 + (number % Shops));
        foreach (var index in new[] { number % SeededShop.Products, (number + 3) % SeededShop.Products })
        {
            var review = new ReviewRequest
            {
                Rating = 3 + ((number + index) % 3),
                Comment = Comments[(number + index) % Comments.Length],
            };
            await target.PutReview(shop.ProductId(index), user, review, cancellationToken);
        }

        await target.AddFavourites(user, shop.ProductId(number % SeededShop.Products), shop.Id, cancellationToken);
    }
}
