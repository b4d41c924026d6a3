using System.Security.Claims;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>A client's key, which the service recognises by its hash.</summary>
/// <param name="Name">The client's name. Two keys of the configuration may share one while a key is replaced.</param>
/// <param name="Grant">What the client may do.</param>
/// <param name="Id">The id of a key of the table; null for one of the configuration.</param>
/// <param name="ExpiresAt">From when on it is not accepted; null if it does not expire.</param>
internal sealed record ClientKey(string Name, Grant Grant, ApiKeyId? Id = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The client of the key, made once.</summary>
    public ClaimsPrincipal Client { get; } =
        new CallerIdentity(
            new Caller(Name, Grant) { KeyId = Id, ExpiresAt = ExpiresAt },
            ApiKeyHandler.Scheme
        ).ToUser();
}
