using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>The stars of a review, as the counters of its product and of its vendor have them.</summary>
internal static class ReviewStars
{
    /// <summary>Adds to a transaction that a review has other stars than before; null for no review.</summary>
    public static void Join(Transaction write, ProductId product, VendorId vendor, int? before, int? after)
    {
        RatingItem.Join(write, Keys.Product(product), before, after);
        RatingItem.Join(write, Keys.Vendor(vendor), before, after);
    }
}
