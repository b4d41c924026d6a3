using System.Security.Claims;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>A key that the service knows without having it.</summary>
/// <param name="Name">The client's name. Two keys may share one while a key is replaced.</param>
/// <param name="Grant">What the client may do.</param>
internal sealed record ApiKey(string Name, Grant Grant)
{
    /// <summary>The client of the key, made once.</summary>
    public ClaimsPrincipal Client { get; } = new CallerIdentity(new Caller(Name, Grant), ApiKeyHandler.Scheme).ToUser();
}
