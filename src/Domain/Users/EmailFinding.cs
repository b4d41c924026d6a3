using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>A user whose address is known by another form than today's rule gives it.</summary>
/// <param name="Id">The user.</param>
/// <param name="Email">The address as it was spelled.</param>
/// <param name="State">What is to be done about it.</param>
/// <param name="Others">Who else has the same address by today's rule.</param>
public sealed record EmailFinding(UserId Id, string Email, EmailState State, IReadOnlyList<UserId> Others);

/// <summary>How a stored address stands to today's rule.</summary>
public enum EmailState
{
    /// <summary>Stored under the form of an earlier rule; nobody else wants the new one.</summary>
    Outdated,

    /// <summary>It was outdated and is now stored under today's form.</summary>
    Repaired,

    /// <summary>Others have the same address: all but one need another.</summary>
    Conflict,

    /// <summary>No address by today's rule: the user needs another.</summary>
    Refused,
}
