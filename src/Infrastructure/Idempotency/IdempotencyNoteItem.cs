using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// A note in a user's partition that a stored response names this user: an erasure finds the response by it and erases
/// it too. The response itself is not stored here, because it may name many users.
/// </summary>
internal sealed class IdempotencyNoteItem : TableItem, IHasWriteToken
{
    /// <summary>
    /// How much longer than the response the note is kept: the store removes expired items within days and in any
    /// order, and a response without its note could not be found.
    /// </summary>
    public static readonly TimeSpan Outlives = TimeSpan.FromDays(7);

    /// <summary>The write token of the claim under which the response is stored.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The <c>typ</c> of the item whose content the response shows; null if it shows only ids.</summary>
    [DynamoDBProperty(Attributes.Shows)]
    public string? Shows { get; set; }

    /// <summary>The note about a response, in a user's partition.</summary>
    public static IdempotencyNoteItem Of(string partition, KeyClaim claim, string? shows, DateTimeOffset now)
    {
        var note = new IdempotencyNoteItem { WriteToken = claim.WriteToken, Shows = shows };
        Place(note, Keys.IdempotencyNote(partition, claim.Key), now + KeyClaim.KeptFor);
        note.TimeToLive += (long)Outlives.TotalSeconds;
        return note;
    }
}
