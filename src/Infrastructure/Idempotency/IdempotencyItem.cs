using System.Collections.Immutable;
using System.Text;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// A request by its key: in progress while it has a lease, otherwise complete. If its response was erased, only the key
/// is left.
/// </summary>
internal sealed class IdempotencyItem : TableItem, IHasWriteToken
{
    /// <summary>The write token of the claim that wrote it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>A digest of the payload; null if the response was erased.</summary>
    [DynamoDBProperty(Attributes.Payload)]
    public string? Payload { get; set; }

    /// <summary>The end of the lease, a <see cref="StoredTime"/>; null once the request is complete.</summary>
    [DynamoDBProperty(Attributes.Lease)]
    public string? Lease { get; set; }

    [DynamoDBProperty("status")]
    public int? Status { get; set; }

    [DynamoDBProperty("headers")]
    public Dictionary<string, string>? Headers { get; set; }

    /// <summary>The body of the response, compressed; null if it has none.</summary>
    [DynamoDBProperty("body")]
    public byte[]? Body { get; set; }

    /// <summary>What must be done before the response is repeated, compressed; null for nothing.</summary>
    [DynamoDBProperty("then")]
    public byte[]? FollowUp { get; set; }

    /// <summary>Whether the response was erased.</summary>
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
            {
                FollowUp = FollowUp is { } then ? Encoding.UTF8.GetString(Brotli.Decompress(then)) : null,
            }
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
            FollowUp = response.FollowUp is { } then ? Brotli.Compress(Encoding.UTF8.GetBytes(then)) : null,
        };
        return Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
    }

    /// <summary>What is left of a request whose response was erased.</summary>
    public static IdempotencyItem Erased(ItemKey key, DateTimeOffset expiresAt) =>
        Place(new IdempotencyItem(), key, expiresAt);
}
