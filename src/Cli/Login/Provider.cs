using System.Net.Http.Json;
using System.Text.Json;

namespace Personalisation.Cli.Login;

/// <summary>An OpenID provider that lets a person log in on another device (RFC 8628).</summary>
internal sealed class Provider(HttpClient http, TimeProvider clock)
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Limits on what a provider may ask for: nobody waits, and nothing is kept, for longer.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(365);

    /// <summary>The provider's endpoints.</summary>
    /// <exception cref="LoginException">It offers no login by device code.</exception>
    public async Task<(Uri Device, Uri Token)> Discover(Uri authority, CancellationToken cancellationToken)
    {
        var address = $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
        var found = await http.GetFromJsonAsync<Endpoints>(new Uri(address), cancellationToken);
        return found is { Device: { } device, Token: { } token }
            ? (EndpointOf(device), EndpointOf(token))
            : throw new LoginException($"{authority} offers no login by device code.");
    }

    /// <summary>Begins a login.</summary>
    /// <exception cref="LoginException">The provider refuses.</exception>
    public async Task<DeviceCode> Begin(
        Uri endpoint,
        string clientId,
        string scope,
        string? audience,
        CancellationToken cancellationToken
    )
    {
        (string, string?)[] form = [("client_id", clientId), ("scope", scope), ("audience", audience)];
        var code = await Post<DeviceCode>(endpoint, form, cancellationToken);
        return code is { Code: not null, UserCode: not null, Address: not null }
            ? code
            : throw new LoginException("The provider does not let this client log in by device code.");
    }

    /// <summary>Waits until the person has logged in.</summary>
    /// <exception cref="LoginException">The person refused, or took too long.</exception>
    public async Task<TokenAnswer> Wait(
        Uri endpoint,
        string clientId,
        DeviceCode code,
        CancellationToken cancellationToken
    )
    {
        var pause = code.Interval is { } seconds ? Bounded(seconds, LongestInterval) : Interval;
        var end = clock.GetUtcNow() + Bounded(code.ExpiresIn, LongestLife);
        while (clock.GetUtcNow() < end)
        {
            await Task.Delay(pause, clock, cancellationToken);
            (string, string?)[] form =
            [
                ("grant_type", DeviceGrant),
                ("device_code", code.Code),
                ("client_id", clientId),
            ];
            var answer = await Post<TokenAnswer>(endpoint, form, cancellationToken);
            switch (answer)
            {
                case { AccessToken: not null }:
                    return answer;
                case { Error: "slow_down" }:
                    pause += Interval;
                    break;
                case { Error: not "authorization_pending" }:
                    throw new LoginException($"The login failed: {answer.Error ?? "no token"}.");
            }
        }

        throw new LoginException("Nobody logged in in time.");
    }

    /// <summary>Renews a login.</summary>
    /// <exception cref="LoginException">The provider refuses.</exception>
    public async Task<SavedLogin> Renew(SavedLogin login, CancellationToken cancellationToken)
    {
        (string, string?)[] form =
        [
            ("grant_type", "refresh_token"),
            ("refresh_token", login.RefreshToken),
            ("client_id", login.ClientId),
        ];
        var answer = login.RefreshToken is null
            ? null
            : await Post<TokenAnswer>(EndpointOf(login.TokenEndpoint), form, cancellationToken);
        return answer is { AccessToken: { } token }
            ? login with
            {
                AccessToken = token,
                ExpiresAt = ExpiryOf(answer),
                RefreshToken = answer.RefreshToken ?? login.RefreshToken,
            }
            : throw new LoginException("The login has expired: run personalisation login again.");
    }

    /// <summary>When a token expires; without a word of the provider, at once, so that it is renewed.</summary>
    public DateTimeOffset ExpiryOf(TokenAnswer answer) =>
        clock.GetUtcNow() + Bounded(answer.ExpiresIn ?? 0, LongestLife);

    private static TimeSpan Bounded(double seconds, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, 0, most.TotalSeconds));

    private async Task<T> Post<T>(
        Uri endpoint,
        (string Name, string? Value)[] form,
        CancellationToken cancellationToken
    )
    {
        using var content = new FormUrlEncodedContent(
            form.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))
        );
        using var response = await http.PostAsync(endpoint, content, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken)
            ?? throw new JsonException("The provider's response is null.");
    }

    // Tokens are secrets: only over HTTPS, or to this machine.
    private static Uri EndpointOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address)
            ? address
            : throw new LoginException($"{text} is no https URL.");

    /// <summary>Whether secrets may be sent there.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback);
}
