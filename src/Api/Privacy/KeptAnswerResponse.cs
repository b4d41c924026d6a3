namespace Personalisation.Api.Privacy;

/// <summary>A response stored under an idempotency key that names the user.</summary>
public sealed record KeptAnswerResponse
{
    /// <summary>What it shows of the user: <c>profile</c>, <c>document</c>, <c>user</c>, or only the <c>id</c>.</summary>
    public required string Shows { get; init; }

    /// <summary>When the response expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
