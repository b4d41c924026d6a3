using System.Net;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests;

/// <summary>Waits for a service whose store was away.</summary>
internal static class Readiness
{
    /// <summary>Waits until the service is ready: circuit breakers stay open for a second.</summary>
    public static async Task UntilReady(this HttpClient client)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            using var ready = await client.GetAsync("/health/ready", patience.Token);
            if (ready.StatusCode is HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(100, patience.Token);
        }
    }
}
