using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// Reads the documents that the authority publishes. Each key is parsed by itself, so that one that is malformed does not
/// cost the others; documents without an issuer or a usable key are no documents.
/// </summary>
internal sealed class AuthorityDocuments(IDocumentRetriever documents, string address)
{
    // The library verifies with no smaller one.
    private const int LeastRsaBits = 2048;

    /// <summary>The issuer and its keys; at least one, each with an id and for signatures.</summary>
    /// <exception cref="JsonException">A document is not what it must be.</exception>
    public async Task<OpenIdConnectConfiguration> Read(CancellationToken cancellationToken)
    {
        using var discovery = await Find(address, cancellationToken);
        var (issuer, source) = (TextIn(discovery, "issuer"), TextIn(discovery, "jwks_uri"));
        using var published = await Find(source, cancellationToken);
        var set = KeysIn(published);
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = set };
        foreach (var key in set.GetSigningKeys().Where(IsUsable))
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration.SigningKeys.Count > 0
            ? configuration
            : throw new JsonException("The authority publishes no usable key.");
    }

    private async Task<JsonDocument> Find(string from, CancellationToken cancellationToken)
    {
        var document = JsonDocument.Parse(await documents.GetDocumentAsync(from, cancellationToken));
        if (document.RootElement.ValueKind is JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new JsonException("The authority's document is not an object.");
    }

    private static string TextIn(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : throw new JsonException($"The authority's document has no {name}.");

    private static JsonWebKeySet KeysIn(JsonDocument document)
    {
        var set = new JsonWebKeySet();
        if (document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind is JsonValueKind.Array)
        {
            foreach (var key in keys.EnumerateArray().Select(Find).OfType<JsonWebKey>())
            {
                set.Keys.Add(key);
            }
        }

        return set;
    }

    // Tokens name their key, and no shared secret verifies one.
    private static bool IsUsable(SecurityKey key) =>
        key is { KeyId.Length: > 0 } and (ECDsaSecurityKey or X509SecurityKey or RsaSecurityKey)
        && (key is ECDsaSecurityKey || key.KeySize >= LeastRsaBits);

    private static JsonWebKey? Find(JsonElement element)
    {
        try
        {
            return new JsonWebKey(element.GetRawText());
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
