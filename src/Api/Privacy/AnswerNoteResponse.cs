namespace Personalisation.Api.Privacy;

/// <summary>Says that an answer is kept under an idempotency key that names the user.</summary>
public sealed record AnswerNoteResponse
{
    /// <summary>What of the user it shows: <c>profile</c>, <c>document</c>, <c>user</c>, or <c>id</c> alone.</summary>
    public required string Shows { get; init; }

    /// <summary>From this time on the answer is gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
