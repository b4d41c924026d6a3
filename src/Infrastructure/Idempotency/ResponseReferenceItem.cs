using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// A reference in a user's partition to a stored response that names this user: an erasure finds the response by it and erases
/// it too. The response itself is not stored here, because it may name many users.
/// </summary>
internal sealed class ResponseReferenceItem : TableItem, IHasWriteToken
{
    /// <summary>
    /// How much longer than the response the reference is kept: the store removes expired items within days and in any
    /// order, and a response without its reference could not be found.
    /// </summary>
    public static readonly TimeSpan Outlives = TimeSpan.FromDays(7);

    /// <summary>The write token of the claim under which the response is stored.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The <c>typ</c> of the item whose content the response shows; null if it shows only ids.</summary>
    [DynamoDBProperty(Attributes.Shows)]
    public string? Shows { get; set; }

    /// <summary>Of kinds that a user has several of, which one; null otherwise, and if it is not known.</summary>
    [DynamoDBProperty("one")]
    public string? Which { get; set; }

    /// <summary>Whether the response may show this item.</summary>
    public bool MayShow(string kind, string? which) =>
        string.Equals(Shows, kind, StringComparison.Ordinal)
        && (Which is null || which is null || string.Equals(Which, which, StringComparison.Ordinal));

    /// <summary>The reference to a response, in a user's partition.</summary>
    public static ResponseReferenceItem Of(
        string partition,
        KeyClaim claim,
        string? shows,
        DateTimeOffset now,
        string? which = null
    )
    {
        var reference = new ResponseReferenceItem
        {
            WriteToken = claim.WriteToken,
            Shows = shows,
            Which = which,
        };
        Place(reference, Keys.ResponseReference(partition, claim.Key), now + KeyClaim.KeptFor);
        reference.TimeToLive += (long)Outlives.TotalSeconds;
        return reference;
    }
}
