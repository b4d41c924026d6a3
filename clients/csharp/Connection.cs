namespace Personalisation.Client;

/// <summary>The connection to a service: address, and key or token.</summary>
public static class Connection
{
    // Addresses behind a name change; a connection that lives for ever never learns of it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// An HTTP client that sends the key and retries; keep it for the lifetime of the program: <c>new
    /// PersonalisationClient(http)</c>. With an HTTP client factory, use <see cref="Configure"/> and a <see
    /// cref="RetryHandler"/>.
    /// </summary>
    /// <param name="address">The service's address; its path is a prefix of all others.</param>
    /// <param name="apiKey">The key, or null for a service that is open.</param>
    /// <param name="retries">How patient to be; null for the defaults.</param>
    public static HttpClient Open(Uri address, string? apiKey = null, RetryOptions? retries = null)
    {
        var handler = new RetryHandler(retries ?? new RetryOptions(), TimeProvider.System)
        {
            InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = Lifetime },
        };
        var http = new HttpClient(handler);
        Configure(http, address, apiKey);
        return http;
    }

    /// <summary>The same for a person, who sends an access token in place of a key.</summary>
    /// <param name="address">The service's address; its path is a prefix of all others.</param>
    /// <param name="token">Gets an access token; called once, and again after a 401.</param>
    /// <param name="retries">How patient to be; null for the defaults.</param>
    public static HttpClient Open(
        Uri address,
        Func<CancellationToken, Task<string>> token,
        RetryOptions? retries = null
    )
    {
        var handler = new RetryHandler(retries ?? new RetryOptions(), TimeProvider.System)
        {
            InnerHandler = new TokenHandler(token)
            {
                InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = Lifetime },
            },
        };
        var http = new HttpClient(handler);
        Configure(http, address);
        return http;
    }

    /// <summary>Gives an HTTP client the address and the key.</summary>
    public static void Configure(HttpClient http, Uri address, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(address);
        // Without the slash, the last part of the path would be dropped.
        http.BaseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/");
        http.DefaultRequestHeaders.Remove("X-Api-Key");
        if (!string.IsNullOrEmpty(apiKey))
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        }
    }
}
