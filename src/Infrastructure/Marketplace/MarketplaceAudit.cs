using Personalisation.Domain.Identity;
using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Favourites;
using Personalisation.Infrastructure.Reviews;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Takes in every item of the marketplace, in any order, and then says what contradicts itself.</summary>
/// <param name="now">The clock.</param>
internal sealed class MarketplaceAudit(DateTimeOffset now)
{
    private const int Stars = 5;

    private readonly HashSet<string> _pointers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reviews = new(StringComparer.Ordinal);
    private readonly Tally _countedStars = new(Stars);
    private readonly Tally _givenStars = new(Stars);
    private readonly Tally _countedFans = new(1);
    private readonly Tally _fans = new(1);
    private readonly VendorAudit _vendors = new();
    private readonly ProductAudit _products = new();
    private readonly OrderAudit _orders = new();
    private readonly OrderCountsAudit _counts = new(now);

    /// <summary>Takes in an item; one that is not of the marketplace is ignored.</summary>
    public void Add(TableItem item)
    {
        _vendors.Add(item);
        _products.Add(item);
        _orders.Add(item);
        _counts.Add(item);
        switch (item)
        {
            case RatingItem rating:
                _countedStars.AddEach(rating.PartitionKey, rating.ByStar);
                break;
            case FansItem fans:
                _countedFans.Add(fans.PartitionKey, 0, fans.Count);
                break;
            case ReviewItem review:
                _reviews.Add(TextOf(Keys.ReviewPointer(UserId.Parse(review.Author), ProductId.Parse(review.Product))));
                _givenStars.Add(review.PartitionKey, review.Stars - 1, 1);
                _givenStars.Add(Keys.Vendor(VendorId.Parse(review.Vendor)).Partition, review.Stars - 1, 1);
                break;
            case ReviewPointerItem pointer:
                _pointers.Add(TextOf(ItemKey.Of(pointer)));
                break;
            case FavouriteItem favourite:
                _fans.Add(Keys.FavouriteTarget(ItemKey.Of(favourite)).Partition, 0, 1);
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IReadOnlyList<Breach> Conclude() =>
        [
            .. _vendors.Conclude(),
            .. _products.Conclude(),
            .. Differences.Of(MarketplaceRule.ReviewIsListed, _pointers, _reviews),
            .. _countedStars.BreachesOf(MarketplaceRule.StarsAddUp, _givenStars),
            .. _countedFans.BreachesOf(MarketplaceRule.FansAddUp, _fans),
            .. _orders.Conclude(),
            .. _counts.Conclude(),
        ];

    private static string TextOf(ItemKey key) => $"{key.Partition} {key.Sort}";
}
