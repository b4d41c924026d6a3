using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>
/// The SDK's client as this service uses it: without its own retries (Polly retries), and with every call metered.
/// </summary>
internal sealed class StoreClient : AmazonDynamoDBClient
{
    private StoreClient(AmazonDynamoDBConfig config)
        : base(config) { }

    private StoreClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, config) { }

    /// <summary>The client for a table on AWS, or on the engine at <see cref="StoreOptions.Endpoint"/>.</summary>
    public static StoreClient For(StoreOptions options)
    {
        // Both, or a reset connection is retried ten times behind Polly's back (aws-sdk-net PR 4281).
        var config = new AmazonDynamoDBConfig
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            HttpClientFactory = new StoreHttpClientFactory(options.Resilience.TotalTimeout, options.TraceAttempts),
        };
        if (options.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            (config.ServiceURL, config.AuthenticationRegion) = (options.Endpoint.ToString(), options.Region);
        }

        var credentials =
            options.Credentials ?? (options.Endpoint is { Scheme: "http" } ? StoreCredentials.Dummy : null);
        return credentials is null ? new StoreClient(config) : new StoreClient(credentials.ToSdk(), config);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(new CapacityHandler());
    }
}
