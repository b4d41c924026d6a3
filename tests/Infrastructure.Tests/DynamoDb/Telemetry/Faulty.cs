using Amazon.Runtime;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>A real store whose calls fail as a test says, by their number from one.</summary>
internal static class Faulty
{
    private static readonly ResilienceOptions Quick = new() { MaxRetryDelay = TimeSpan.FromMilliseconds(2) };

    public static TestStore Store(Func<int, Exception?> fault, ResilienceOptions? resilience = null)
    {
        var calls = 0;
        return TestStore.Create(
            options => options with { Resilience = resilience ?? Quick },
            client => InterceptedClient.Around(client, Fail)
        );

        Task Fail(AmazonWebServiceRequest request) =>
            fault(Interlocked.Increment(ref calls)) is { } exception
                ? Task.FromException(exception)
                : Task.CompletedTask;
    }
}
