using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// A request by its key: while it has a lease it is being worked on, after that it has been done. Where its answer was
/// erased, nothing but the key is left.
/// </summary>
internal sealed class IdempotencyItem : TableItem, IHasWriteToken
{
    /// <summary>The write token of the claim that made it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>A digest of what the request carries; null where the answer was erased.</summary>
    [DynamoDBProperty(Attributes.Payload)]
    public string? Payload { get; set; }

    /// <summary>The end of the lease, a <see cref="StoredTime"/>; null once the request is complete.</summary>
    [DynamoDBProperty(Attributes.Lease)]
    public string? Lease { get; set; }

    [DynamoDBProperty("status")]
    public int? Status { get; set; }

    [DynamoDBProperty("headers")]
    public Dictionary<string, string>? Headers { get; set; }

    /// <summary>The answer's body, compressed; null where it has none.</summary>
    [DynamoDBProperty("body")]
    public byte[]? Body { get; set; }

    /// <summary>Whether the answer was erased.</summary>
    [DynamoDBIgnore]
    public bool IsErased => Payload is null;

    /// <summary>What is left of a request whose answer is erased.</summary>
    public static IdempotencyItem Erased(ItemKey key, DateTimeOffset expiresAt) =>
        Place(new IdempotencyItem(), key, expiresAt);
}
