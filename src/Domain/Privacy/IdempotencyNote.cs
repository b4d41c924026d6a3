namespace Personalisation.Domain.Privacy;

/// <summary>A response that an idempotency key keeps and that names the user.</summary>
/// <param name="Shows">What of the user the answer shows.</param>
/// <param name="ExpiresAt">From this instant on the answer is gone.</param>
public sealed record IdempotencyNote(AnswerContent Shows, DateTimeOffset ExpiresAt);

/// <summary>What of a user a kept answer shows.</summary>
public enum AnswerContent
{
    /// <summary>No more than the id, as the answers of batches do.</summary>
    Id,

    /// <summary>The profile, or one of its segments.</summary>
    Profile,

    /// <summary>The document.</summary>
    Document,

    /// <summary>The user's entry in the directory.</summary>
    User,
}
