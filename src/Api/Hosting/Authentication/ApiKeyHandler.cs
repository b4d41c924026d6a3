using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// Authenticates clients by the header <c>X-Api-Key</c>; if nothing is configured, everybody is an admin without a name.
/// </summary>
internal sealed class ApiKeyHandler(IEnumerable<IApiKeySource> sources, AccessMode mode) : IAuthenticationHandler
{
    /// <summary>The name of the scheme, also in <c>WWW-Authenticate</c> and in the OpenAPI document.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The header with the client's key.</summary>
    public const string Header = "X-Api-Key";

    private static readonly ClaimsPrincipal Anybody = new CallerIdentity(
        new Caller("", new Grant(Role.Admin)),
        Scheme
    ).ToUser();

    private HttpContext _http = null!;

    /// <inheritdoc/>
    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    // Nothing of the presented key: such texts end up in logs.
    /// <inheritdoc/>
    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        if (mode.IsOpen)
        {
            return Known(Anybody);
        }

        if (_http.Request.Headers[Header] is not [{ Length: > 0 } presented])
        {
            return AuthenticateResult.Fail($"{Header} must be sent exactly once");
        }

        // A key used from another address counts as unknown: a thief must not use up its client's limits either.
        return await Find(presented) is { } key && key.Grant.IsUsableFrom(_http.Connection.RemoteIpAddress)
            ? Known(key.Client)
            : AuthenticateResult.Fail($"{Header} contains no key that is valid here");
    }

    /// <inheritdoc/>
    public Task ChallengeAsync(AuthenticationProperties? properties) => Challenges.WriteKey(_http, mode.TakesTokens);

    /// <inheritdoc/>
    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async ValueTask<ClientKey?> Find(string presented)
    {
        // The bytes as sent: the server decodes each as a character.
        ReadOnlyMemory<byte> hash = SHA256.HashData(Encoding.Latin1.GetBytes(presented));
        foreach (var source in sources)
        {
            if (await source.Find(hash, _http.RequestAborted) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    private static AuthenticateResult Known(ClaimsPrincipal client) =>
        AuthenticateResult.Success(new AuthenticationTicket(client, Scheme));
}
