using Personalisation.Api.Hosting.Authentication;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>A secret of a key, by its hash.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Client">Its client, until this secret ends.</param>
/// <param name="Hash">The SHA-256 of the secret.</param>
internal sealed record StoredKey(ApiKeyId Id, ClientKey Client, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The current secret of a key, and those before it; none of a revoked key.</summary>
    public static IEnumerable<StoredKey> Of(ApiKey key) =>
        key.RevokedAt is null
            ? key
                .Previous.Select(it => Of(key, it.Hash, Earlier(it.AcceptedUntil, key.ExpiresAt)))
                .Prepend(Of(key, key.Hash, key.ExpiresAt))
            : [];

    /// <summary>Whether the secret is accepted.</summary>
    public bool IsValid(DateTimeOffset now) => Client.ExpiresAt is not { } end || now < end;

    private static StoredKey Of(ApiKey key, ApiKeyHash hash, DateTimeOffset? end) =>
        new(key.Id, new ClientKey(key.Name.Value, key.Grant, key.Id, end), Convert.FromHexString(hash.Text));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
