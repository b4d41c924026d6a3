namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Where an item of a user's partition is and until when, whatever it is.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ExpiresAt">Its expiry; empty where it has none.</param>
/// <param name="Mark">The mark of the write that it comes from; null where it has none.</param>
internal sealed record HeldItem(ItemKey Key, string ExpiresAt, string? Mark) : IExpiring
{
    /// <summary>Its expiry, or another time where it has none.</summary>
    public DateTimeOffset ExpiryOr(DateTimeOffset otherwise) =>
        ExpiresAt.Length == 0 ? otherwise : Keys.Time(ExpiresAt);
}
