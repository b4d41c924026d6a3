using Personalisation.Domain.Access;

namespace Personalisation.Domain.ApiKeys;

/// <summary>What a credential may do, and for how long. A caller manages only keys whose rights it has itself.</summary>
/// <param name="Grant">What it may do.</param>
/// <param name="ExpiresAt">Until when; null for ever.</param>
public sealed record ApiKeyRights(Grant Grant, DateTimeOffset? ExpiresAt)
{
    /// <summary>The rights of anyone with access to the table itself.</summary>
    public static readonly ApiKeyRights All = new(new Grant(Role.Admin), ExpiresAt: null);

    /// <summary>Whether the other may do nothing that this may not, nowhere else and no longer.</summary>
    public bool Includes(ApiKeyRights other) =>
        Grant.HasRole(other.Grant.Role)
        && (Grant.Scopes is not { } scopes || other.Grant.Scopes?.IsSubsetOf(scopes) == true)
        && (Grant.Party is not { } party || other.Grant.Party == party)
        && (Grant.Addresses is not { } addresses || AreWithin(other.Grant, addresses))
        && (ExpiresAt is not { } end || other.ExpiresAt <= end);

    private static bool AreWithin(Grant other, IReadOnlyCollection<AddressRange> addresses) =>
        other.Addresses?.All(range => addresses.Any(mine => mine.Includes(range))) == true;
}
