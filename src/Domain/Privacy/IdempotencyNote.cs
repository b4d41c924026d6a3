namespace Personalisation.Domain.Privacy;

/// <summary>A response stored under an idempotency key that names the user.</summary>
/// <param name="Shows">The data of the user that the response shows.</param>
/// <param name="ExpiresAt">When the response expires.</param>
public sealed record IdempotencyNote(AnswerContent Shows, DateTimeOffset ExpiresAt);

/// <summary>The data of a user that a stored response shows.</summary>
public enum AnswerContent
{
    /// <summary>Only the id, as in responses of batches.</summary>
    Id,

    /// <summary>The profile, or one of its segments.</summary>
    Profile,

    /// <summary>The document.</summary>
    Document,

    /// <summary>The user's entry in the directory.</summary>
    User,
}
