using Amazon.Runtime;

namespace Personalisation.TestKit.Engine;

/// <summary>An external engine; it is left running.</summary>
internal sealed class RunningTestEngine(Uri endpoint) : ITestEngineHost
{
    public Uri Endpoint { get; } = endpoint;

    public static async Task<ITestEngineHost> ConnectAsync(Uri endpoint)
    {
        using var client = TestEngine.CreateClient(endpoint);
        try
        {
            await client.ListTablesAsync();
            return new RunningTestEngine(endpoint);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            throw new InvalidOperationException(
                $"TEST_ENGINE is {endpoint}, and no DynamoDB answers there: {e.Message}",
                e
            );
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
