using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>What the authority has published.</summary>
/// <param name="Configuration">Its issuer and its keys.</param>
/// <param name="ReadAt">The clock's timestamp of the last read.</param>
internal sealed record AuthorityState(OpenIdConnectConfiguration Configuration, long ReadAt)
{
    /// <summary>Whether it publishes a key of this id.</summary>
    public bool Has(string keyId) =>
        Configuration.SigningKeys.Any(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal));

    /// <summary>Whether issuer and keys are the same, not only their ids.</summary>
    public bool HasSameKeys(AuthorityState other) =>
        string.Equals(Configuration.Issuer, other.Configuration.Issuer, StringComparison.Ordinal)
        && Shown(Configuration).SequenceEqual(Shown(other.Configuration), StringComparer.Ordinal);

    private static IEnumerable<string> Shown(OpenIdConnectConfiguration configuration) =>
        configuration.JsonWebKeySet.Keys.Select(Shown).Order(StringComparer.Ordinal);

    private static string Shown(JsonWebKey key) =>
        string.Join(
            ' ',
            [key.Kid, key.Kty, key.Alg, key.Use, key.Crv, key.X, key.Y, key.N, key.E, key.K, .. key.X5c ?? []]
        );
}
