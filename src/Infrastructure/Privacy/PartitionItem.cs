using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>Where an item of a user's partition is and until when, whatever it is.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ExpiresAt">Its expiry; empty where it has none.</param>
/// <param name="WriteToken">The write token of the write that it comes from; null where it has none.</param>
internal sealed record PartitionItem(ItemKey Key, string ExpiresAt, string? WriteToken) : IExpiring
{
    /// <summary>Its expiry, or another time where it has none.</summary>
    public DateTimeOffset ExpiryOr(DateTimeOffset otherwise) =>
        ExpiresAt.Length == 0 ? otherwise : Keys.Time(ExpiresAt);
}
