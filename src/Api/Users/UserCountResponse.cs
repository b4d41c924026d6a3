namespace Personalisation.Api.Users;

/// <summary>How many users there are.</summary>
public sealed record UserCountResponse
{
    /// <summary>The number.</summary>
    public required long Count { get; init; }
}
