using Microsoft.IdentityModel.JsonWebTokens;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// The caller of a token: always confined to its subject, whatever its role. It has the highest of our roles that it
/// names, otherwise writer; if it names scopes of our form, it has those only.
/// </summary>
internal static class TokenCaller
{
    private static readonly string[] ScopeClaims = ["scope", "scp"];
    private static readonly string[] RoleClaims = ["role", "roles"];

    /// <summary>The caller; null if the subject is missing, is no user's id, or is not the only one.</summary>
    public static Caller? Of(JsonWebToken token, string subjectClaim)
    {
        var subjects = ValuesOf(token, [subjectClaim]).ToList();
        if (subjects is not [var subject] || !UserId.IsValid(subject))
        {
            return null;
        }

        var party = Party.Customer(UserId.Parse(subject));
        return new Caller($"{party}", new Grant(RoleOf(token), ScopesOf(token), party));
    }

    private static Role RoleOf(JsonWebToken token) =>
        ValuesOf(token, RoleClaims).Select(RoleName.Find).Max() ?? Role.Writer;

    // OpenID's own, such as "email", have another form. A misspelt one of ours confines all the same.
    private static List<Scope>? ScopesOf(JsonWebToken token) =>
        ValuesOf(token, ScopeClaims)
            .SelectMany(value => value.Split(' '))
            .Where(Scope.IsValid)
            .Select(Scope.Parse)
            .ToList()
            is { Count: > 0 } scopes
            ? scopes
            : null;

    private static IEnumerable<string> ValuesOf(JsonWebToken token, string[] names) =>
        token.Claims.Where(claim => names.Contains(claim.Type, StringComparer.Ordinal)).Select(claim => claim.Value);
}
