namespace Personalisation.Api.Users;

/// <summary>The number of users.</summary>
public sealed record UserCountResponse
{
    /// <summary>The number of users.</summary>
    public required long Count { get; init; }
}
