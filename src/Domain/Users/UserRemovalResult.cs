using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>What became of one user of many who were to be removed.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record UserRemovalResult(UserId Id, RemovalOutcome Outcome);

/// <summary>What becomes of a removal.</summary>
public enum RemovalOutcome
{
    /// <summary>The user was there and is no more.</summary>
    Removed,

    /// <summary>There was no such user.</summary>
    NotFound,

    /// <summary>Others kept changing the user; it is still there.</summary>
    Overtaken,

    /// <summary>The store did not answer; whether the user is still there is not known.</summary>
    Unavailable,
}
