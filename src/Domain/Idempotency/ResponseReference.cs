namespace Personalisation.Domain.Idempotency;

/// <summary>A stored response that names a user.</summary>
/// <param name="Shows">The data of the user that it shows, such as the profile; <see cref="Id"/> if it shows only the id.</param>
/// <param name="ExpiresAt">When the response expires.</param>
public sealed record ResponseReference(string Shows, DateTimeOffset ExpiresAt)
{
    /// <summary>Only the id, as in the responses of batches.</summary>
    public const string Id = "id";
}
