using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// Notes in a user's partition that a kept answer names this user: who erases the user finds the answer by it, and erases
/// it, too. The answer itself cannot lie here, because it may name many users.
/// </summary>
internal sealed class IdempotencyNoteItem : TableItem, IHasWriteToken
{
    /// <summary>
    /// How much longer than the answer the note stays: the store removes what has expired within days and in any order,
    /// and an answer without its note could not be found.
    /// </summary>
    public static readonly TimeSpan Outlives = TimeSpan.FromDays(7);

    /// <summary>The write token of the claim under which the answer is kept.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The <c>typ</c> of the item whose content the answer shows; null where it shows ids alone.</summary>
    [DynamoDBProperty(Attributes.Shows)]
    public string? Shows { get; set; }

    /// <summary>The note about an answer, in a user's partition.</summary>
    public static IdempotencyNoteItem Of(string partition, KeyClaim claim, string? shows, DateTimeOffset now)
    {
        var note = new IdempotencyNoteItem { WriteToken = claim.WriteToken, Shows = shows };
        Place(note, Keys.IdempotencyNote(partition, claim.Key), now + KeyClaim.KeptFor);
        note.TimeToLive += (long)Outlives.TotalSeconds;
        return note;
    }
}
