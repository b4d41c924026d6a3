using Personalisation.Domain.ApiKeys;
using Client = Personalisation.Api.Hosting.Authentication.ApiKey;

namespace Personalisation.Api.ApiKeys;

/// <summary>A secret of a key, by its hash.</summary>
/// <param name="Key">The key.</param>
/// <param name="Client">Its client.</param>
/// <param name="Hash">The SHA-256 of the secret.</param>
/// <param name="AcceptedUntil">From when on it is not accepted.</param>
internal sealed record StoredKey(ApiKey Key, Client Client, ReadOnlyMemory<byte> Hash, DateTimeOffset AcceptedUntil)
{
    /// <summary>The current secret of a key, and the one before it; none of a revoked key.</summary>
    public static IEnumerable<StoredKey> Of(ApiKey key)
    {
        if (key.RevokedAt is not null)
        {
            yield break;
        }

        var client = new Client(key.Name.Value, key.Grant);
        var end = key.ExpiresAt ?? DateTimeOffset.MaxValue;
        yield return new StoredKey(key, client, Convert.FromHexString(key.Hash.Text), end);
        if (key.Previous is { } previous)
        {
            var earlier = previous.AcceptedUntil < end ? previous.AcceptedUntil : end;
            yield return new StoredKey(key, client, Convert.FromHexString(previous.Hash.Text), earlier);
        }
    }
}
