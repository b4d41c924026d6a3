using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>Decides whether a caller may make a call, from what its action declares.</summary>
internal static class AccessRule
{
    /// <summary>The decision. Ownership comes first: nothing else may depend on an id that is not the caller's.</summary>
    public static AccessDecision Decide(Grant grant, Endpoint endpoint, HttpRequest request)
    {
        var owner = endpoint.Metadata.GetMetadata<OwnerAttribute>();
        var isOwner = grant.Party is { } party && owner is not null && IsOf(party, owner, request);
        if (grant.Party is not null && !isOwner && !IsPublic(endpoint, request))
        {
            return AccessDecision.Hidden;
        }

        var required = RequiredBy(endpoint, request);
        var least = isOwner ? owner!.LeastWhere(required.Least) : required.Least;
        return !grant.HasRole(least) ? AccessDecision.WithoutRole(least)
            : !HasScopes(grant, required) ? AccessDecision.WithoutScope(required.Scopes)
            : AccessDecision.Granted;
    }

    private static bool IsOf(Party party, OwnerAttribute owner, HttpRequest request) =>
        party.Is(owner.Kind, UserIdText.Plain(request.RouteValues[owner.Parameter] as string));

    private static bool IsPublic(Endpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<PublicAttribute>() is { } declared && !Has(request, declared.Unless, "true");

    private static bool Has(HttpRequest request, string? parameter, string value) =>
        parameter is not null && request.Query[parameter].Contains(value, StringComparer.Ordinal);

    private static RequiresRoleAttribute RequiredBy(Endpoint endpoint, HttpRequest request)
    {
        var required = RequiresRoleAttribute.Undeclared;
        foreach (var declared in endpoint.Metadata.GetOrderedMetadata<RequiresRoleAttribute>())
        {
            if (Has(request, declared.When, declared.Value))
            {
                return declared;
            }

            required = declared.When is null ? declared : required;
        }

        return required;
    }

    private static bool HasScopes(Grant grant, RequiresRoleAttribute required) =>
        grant.Scopes is null || (required.Scopes.Count > 0 && required.Scopes.All(grant.HasScope));
}
