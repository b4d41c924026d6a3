using Personalisation.Application.Cost;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>How often one call was sent to the store; what the breaker or the queue kept back was not sent.</summary>
internal sealed class Attempts
{
    private static readonly ResiliencePropertyKey<Attempts> Key = new(nameof(Attempts));

    public int Count { get; private set; }

    /// <summary>Begins to count for a call.</summary>
    public static Attempts Begin(ResilienceContext context)
    {
        var attempts = new Attempts();
        context.Properties.Set(Key, attempts);
        return attempts;
    }

    /// <summary>An attempt is sent: counted for its call, and for the request that is being served.</summary>
    public static void Add(ResilienceContext context)
    {
        if (context.Properties.TryGetValue(Key, out var attempts))
        {
            attempts.Count++;
        }

        CapacityLedger.Current?.CountAttempt();
    }
}
