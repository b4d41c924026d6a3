namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserResponse
{
    /// <summary>Who it is.</summary>
    public required string Id { get; init; }

    /// <summary>The e-mail address as it was spelled; no other user has it, in any spelling.</summary>
    public required string Email { get; init; }

    /// <summary>What the user is called.</summary>
    public required string Name { get; init; }

    /// <summary>When the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the user was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
