using Personalisation.Application.Cost;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>The number of attempts sent for one call; those refused by breaker or queue were not sent.</summary>
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

    /// <summary>Counts an attempt, for its call and for the current request.</summary>
    public static void Add(ResilienceContext context)
    {
        if (context.Properties.TryGetValue(Key, out var attempts))
        {
            attempts.Count++;
        }

        CapacityLedger.Current?.CountAttempt();
    }
}
