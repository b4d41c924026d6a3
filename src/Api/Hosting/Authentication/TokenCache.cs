using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// Tokens that were verified, by their SHA-256, because verifying a signature costs as much as the rest of a read. A
/// token counts as verified until it expires or the authority publishes other keys.
/// </summary>
internal sealed class TokenCache(TimeProvider clock) : IDisposable
{
    private const int Most = 20_000;

    private readonly MemoryCache _verified = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The caller whose token was verified with these keys; null if it must be verified.</summary>
    public ClaimsPrincipal? Find(string token, OpenIdConnectConfiguration? keys) =>
        keys is not null
        && _verified.Get<Verified>(KeyOf(token)) is { } verified
        && ReferenceEquals(verified.Keys, keys)
        && verified.Expires > clock.GetUtcNow()
            ? verified.Caller
            : null;

    /// <summary>Adds a token that was just verified.</summary>
    public void Add(string token, OpenIdConnectConfiguration keys, DateTimeOffset expires, ClaimsPrincipal caller) =>
        _verified.Set(
            KeyOf(token),
            new Verified(caller, keys, expires),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = expires }
        );

    /// <inheritdoc/>
    public void Dispose() => _verified.Dispose();

    private static string KeyOf(string token) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(token)));

    private sealed record Verified(ClaimsPrincipal Caller, OpenIdConnectConfiguration Keys, DateTimeOffset Expires);
}
