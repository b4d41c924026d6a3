using System.Collections.Immutable;
using Personalisation.Domain.Access;

namespace Personalisation.Application.ApiKeys;

/// <summary>What a host knows that new keys must agree with.</summary>
public sealed record ApiKeyOptions
{
    /// <summary>The names of keys elsewhere, such as in the configuration.</summary>
    public ImmutableHashSet<string> ReservedNames { get; init; } = [];

    /// <summary>Every scope that a call requires, with the lowest role for such a call; null if the host does not know.</summary>
    public ImmutableDictionary<Scope, Role>? Scopes { get; init; }
}
