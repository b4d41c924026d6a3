using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>A user whose stored address differs from its form under today's rule.</summary>
/// <param name="Id">The user.</param>
/// <param name="Email">The address as it was spelled.</param>
/// <param name="State">What must be done about it.</param>
/// <param name="Others">Other users with the same address under today's rule.</param>
public sealed record EmailFinding(UserId Id, string Email, EmailState State, IReadOnlyList<UserId> Others);

/// <summary>How a stored address relates to today's rule.</summary>
public enum EmailState
{
    /// <summary>Stored in the form of an earlier rule; no other user has the new form.</summary>
    Outdated,

    /// <summary>It was outdated and is now stored under today's form.</summary>
    Repaired,

    /// <summary>Others have the same address; all but one need another.</summary>
    Conflict,

    /// <summary>No address by today's rule: the user needs another.</summary>
    Refused,
}
