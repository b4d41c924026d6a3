namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>Something stored that reads no longer return after its time.</summary>
internal interface IExpiring
{
    /// <summary>A <see cref="StoredTime"/>; empty for items that no read returns.</summary>
    string ExpiresAt { get; }
}
