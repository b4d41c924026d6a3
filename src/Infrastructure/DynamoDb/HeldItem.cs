namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Where an item of a user's partition is and until when, whatever it is.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ExpiresAt">Its expiry; empty where it has none.</param>
internal sealed record HeldItem(ItemKey Key, string ExpiresAt) : IExpiring;
