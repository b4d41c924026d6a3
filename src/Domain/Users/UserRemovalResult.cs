using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>The result of removing one of many users.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record UserRemovalResult(UserId Id, RemovalOutcome Outcome);

/// <summary>The outcomes of a removal.</summary>
public enum RemovalOutcome
{
    /// <summary>The user was there and is no more.</summary>
    Removed,

    /// <summary>There was no such user.</summary>
    NotFound,

    /// <summary>Every attempt conflicted with other writers; the user still exists.</summary>
    Conflict,

    /// <summary>The store did not respond; the user may or may not exist.</summary>
    Unavailable,
}
