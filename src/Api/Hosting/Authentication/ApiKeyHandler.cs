using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// Authenticates clients by the header <c>X-Api-Key</c>. The user's name is the key's; if no key is configured,
/// everybody is an admin without a name.
/// </summary>
internal sealed class ApiKeyHandler(KeyRing keys) : IAuthenticationHandler
{
    /// <summary>The name of the scheme, also in <c>WWW-Authenticate</c> and in the OpenAPI document.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The header with the client's key.</summary>
    public const string Header = "X-Api-Key";

    private static readonly ClaimsPrincipal Anybody = ClientOf(new Claim(ClaimTypes.Role, Role.Admin));
    private HttpContext _http = null!;

    /// <inheritdoc/>
    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        _http.Response.Headers.WWWAuthenticate = $"{Scheme} header=\"{Header}\"";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // Nothing of the presented key: such texts end up in logs.
    private AuthenticateResult Authenticate() =>
        keys.IsOpen ? Known(Anybody)
        : _http.Request.Headers[Header] is not [{ Length: > 0 } presented]
            ? AuthenticateResult.Fail($"{Header} must be sent exactly once")
        : keys.Find(presented) is { } key ? Known(key.Client)
        : AuthenticateResult.Fail($"{Header} contains an unknown key");

    /// <summary>A known client.</summary>
    public static ClaimsPrincipal ClientOf(params Claim[] claims) => new(new ClaimsIdentity(claims, Scheme));

    private static AuthenticateResult Known(ClaimsPrincipal client) =>
        AuthenticateResult.Success(new AuthenticationTicket(client, Scheme));
}
