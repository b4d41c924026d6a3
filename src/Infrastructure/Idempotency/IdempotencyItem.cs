using System.Collections.Immutable;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
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

    /// <summary>The stored response; null if absent.</summary>
    [DynamoDBIgnore]
    public StoredResponse? Response =>
        Status is { } status
            ? new StoredResponse(
                status,
                (Headers ?? []).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
                Body is { } body ? Brotli.Decompress(body) : default
            )
            : null;

    /// <summary>A request in progress.</summary>
    public static IdempotencyItem Of(KeyClaim claim, DateTimeOffset now)
    {
        var record = new IdempotencyItem
        {
            WriteToken = claim.WriteToken,
            Payload = claim.Payload,
            Lease = StoredTime.Of(now + KeyClaim.Lease),
        };
        return Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
    }

    /// <summary>A completed request.</summary>
    public static IdempotencyItem Of(KeyClaim claim, StoredResponse response, DateTimeOffset now)
    {
        var record = new IdempotencyItem
        {
            WriteToken = claim.WriteToken,
            Payload = claim.Payload,
            Status = response.Status,
            Headers = new(response.Headers, StringComparer.Ordinal),
            Body = response.Body.IsEmpty ? null : Brotli.Compress(response.Body.Span),
        };
        return Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
    }

    /// <summary>What is left of a request whose answer is erased.</summary>
    public static IdempotencyItem Erased(ItemKey key, DateTimeOffset expiresAt) =>
        Place(new IdempotencyItem(), key, expiresAt);
}
