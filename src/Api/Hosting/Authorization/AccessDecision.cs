using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>Whether a caller may make a call.</summary>
/// <param name="IsGranted">Whether the caller may.</param>
/// <param name="IsHidden">Whether the call does not exist for this caller.</param>
/// <param name="Detail">What the caller lacks; empty if granted or hidden.</param>
/// <param name="Scopes">The scopes that the call requires, if the caller lacks one; otherwise empty.</param>
internal sealed record AccessDecision(bool IsGranted, bool IsHidden, string Detail, string Scopes = "")
{
    /// <summary>The caller may.</summary>
    public static readonly AccessDecision Granted = new(true, false, "");

    /// <summary>For this caller, the call does not exist.</summary>
    public static readonly AccessDecision Hidden = new(false, true, "");

    /// <summary>The caller is confined to a party, and names another in this header.</summary>
    public static AccessDecision OfOtherParty(string header) =>
        new(false, false, $"This credential is confined to a party: {header} may only name that one.");

    /// <summary>The caller needs a higher role.</summary>
    public static AccessDecision WithoutRole(Role least) =>
        new(false, false, $"This call requires the role {RoleName.Of(least)} or a higher one.");

    /// <summary>The caller needs these scopes; none of them is for credentials that are not confined to scopes.</summary>
    public static AccessDecision WithoutScope(IReadOnlyList<Scope> scopes) =>
        scopes.Count == 0
            ? new(false, false, "This call requires a credential that is not confined to scopes.")
            : new(
                false,
                false,
                $"This call requires the scope {string.Join(" and ", scopes)}.",
                string.Join(' ', scopes)
            );
}
