using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>The key and expiry of any item in a user's partition.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ExpiresAt">Its expiry; empty if it has none.</param>
/// <param name="WriteToken">Its write token; null if it has none.</param>
internal sealed record PartitionItem(ItemKey Key, string ExpiresAt, string? WriteToken) : IExpiring
{
    /// <summary>Its expiry, or another time if it has none.</summary>
    public DateTimeOffset ExpiryOr(DateTimeOffset otherwise) =>
        ExpiresAt.Length == 0 ? otherwise : StoredTime.Parse(ExpiresAt);
}
