using System.Collections.Immutable;
using System.Net;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Access;

/// <summary>What a credential may do. Scopes, party and addresses only narrow what its role includes.</summary>
public sealed class Grant
{
    /// <param name="role">The role.</param>
    /// <param name="scopes">The only scopes that it has; null for all those of the role.</param>
    /// <param name="party">The party to whose data it is confined; null for everybody's.</param>
    /// <param name="addresses">Where it may be used from; null for anywhere.</param>
    /// <exception cref="BrokenRuleException">There is no such role, or a list is empty.</exception>
    public Grant(
        Role role,
        IEnumerable<Scope>? scopes = null,
        Party? party = null,
        IEnumerable<AddressRange>? addresses = null
    )
    {
        BrokenRuleException.Unless(Enum.IsDefined(role), nameof(role), RoleName.Rule);
        (Role, Party) = (role, party);
        Scopes = scopes?.ToImmutableHashSet();
        Addresses = addresses is null ? null : [.. addresses];
        // An empty list would read as "none" to one and as "no restriction" to another.
        BrokenRuleException.Unless(Scopes is not { IsEmpty: true }, nameof(scopes), "must not be an empty list");
        BrokenRuleException.Unless(Addresses is not { IsEmpty: true }, nameof(addresses), "must not be an empty list");
    }

    /// <summary>The role.</summary>
    public Role Role { get; }

    /// <summary>The only scopes that it has; null for all those of the role.</summary>
    public ImmutableHashSet<Scope>? Scopes { get; }

    /// <summary>The party to whose data it is confined; null for everybody's.</summary>
    public Party? Party { get; }

    /// <summary>Where it may be used from; null for anywhere.</summary>
    public ImmutableArray<AddressRange>? Addresses { get; }

    /// <summary>The texts of <see cref="Scopes"/>, sorted; null for all those of the role.</summary>
    public IReadOnlyList<string>? ScopeTexts =>
        Scopes is null ? null : [.. Scopes.Select(scope => scope.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>The texts of <see cref="Addresses"/>; null for anywhere.</summary>
    public IReadOnlyList<string>? AddressTexts =>
        Addresses is null ? null : [.. Addresses.Value.Select(range => range.ToString())];

    /// <summary>Whether the role is this one or includes it.</summary>
    public bool HasRole(Role least) => Role >= least;

    /// <summary>Whether nothing excludes the scope.</summary>
    public bool HasScope(Scope scope) => Scopes is null || Scopes.Contains(scope);

    /// <summary>Whether it may be used from an address; if it is confined to some, not from an unknown one.</summary>
    public bool IsUsableFrom(IPAddress? address) =>
        Addresses is null || (address is not null && Addresses.Value.Any(range => range.Contains(address)));

    /// <summary>The same, confined to a party.</summary>
    /// <exception cref="BrokenRuleException">It is confined to another party.</exception>
    public Grant For(Party party)
    {
        BrokenRuleException.Unless(Party is null || Party == party, nameof(party), $"must be {Party}");
        return new Grant(Role, Scopes, party, Addresses);
    }
}
