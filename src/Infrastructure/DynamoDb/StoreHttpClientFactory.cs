using System.Net;
using Amazon.Runtime;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Connections to the store. The SDK's own have no connect time-out and live for ever, so that a changed DNS record
/// or a dead host would be noticed only after its default of 100 s.
/// </summary>
internal sealed class StoreHttpClientFactory(TimeSpan timeout) : HttpClientFactory
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
        };
        return new HttpClient(handler) { Timeout = timeout };
    }

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig) => nameof(StoreHttpClientFactory);
}
