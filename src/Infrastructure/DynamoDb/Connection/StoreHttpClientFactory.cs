using System.Diagnostics;
using System.Net;
using Amazon.Runtime;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>
/// Connections to the store. The SDK's own have no connect timeout and live for ever, so a changed DNS record or a dead
/// host would be noticed only after the default of 100 s.
/// </summary>
/// <param name="timeout">Used for a single request by any caller.</param>
/// <param name="trace">Whether requests have spans.</param>
internal sealed class StoreHttpClientFactory(TimeSpan timeout, bool trace) : HttpClientFactory
{
    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(3),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            AutomaticDecompression = DecompressionMethods.None,
            // The store does neither; a signed request would not be valid elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
            // Without a collector, .NET must not create unused spans; the store itself ignores trace context.
            ActivityHeadersPropagator = trace ? DistributedContextPropagator.CreateNoOutputPropagator() : null,
        };
        return new HttpClient(handler) { Timeout = timeout };
    }

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig) =>
        $"{nameof(StoreHttpClientFactory)} {timeout} {trace}";
}
