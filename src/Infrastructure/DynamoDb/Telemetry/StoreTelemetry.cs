using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>
/// Spans and metrics of the store, named by OpenTelemetry's conventions where they exist. Static like the framework's
/// own: they belong to the process and cost nothing without a listener. They never contain keys or values.
/// </summary>
public static class StoreTelemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Personalisation.Store";

    internal const string Operation = "db.operation.name";
    internal const string Outcome = "personalisation.store.outcome";
    internal const string ErrorType = "error.type";

    private const string System = "db.system.name";
    private const string SystemName = "aws.dynamodb";
    private const string Collection = "db.collection.name";

    // The conventions' buckets, in seconds.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "db.client.operation.duration",
        "s",
        "Duration of store calls including retries, by operation and outcome.",
        tags: null,
        Buckets
    );

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "personalisation.store.retries",
        "{attempt}",
        "Retries of store calls, by operation and by the fault of the previous attempt."
    );

    private static readonly Counter<double> Capacity = Meter.CreateCounter<double>(
        "personalisation.store.consumed_capacity",
        "{capacity_unit}",
        "Consumed capacity, by operation and kind (read or write)."
    );

    private static readonly Counter<long> Expired = Meter.CreateCounter<long>(
        "personalisation.store.expired_items",
        "{item}",
        "Expired items that reads skipped because the store has not removed them yet."
    );

    internal static Activity? Begin(string operation, string table)
    {
        // The name is built only if somebody listens.
        if (!Source.HasListeners())
        {
            return null;
        }

        var span = Source.StartActivity($"{operation} {table}", ActivityKind.Client);
        return span is not { IsAllDataRequested: true }
            ? span
            : span.SetTag(System, SystemName)
                .SetTag(Operation, operation)
                .SetTag(Collection, table)
                .SetTag("aws.dynamodb.table_names", new[] { table });
    }

    internal static void End(Activity? span, string outcome, int attempts)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        span.SetTag(Outcome, outcome).SetTag("personalisation.store.attempts", attempts);
        if (StoreOutcome.IsFault(outcome))
        {
            span.SetTag(ErrorType, outcome).SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void CountCall(string operation, string table, string outcome, TimeSpan duration)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { System, SystemName },
            { Collection, table },
            { Operation, operation },
            { Outcome, outcome },
        };
        if (StoreOutcome.IsFault(outcome))
        {
            tags.Add(ErrorType, outcome);
        }

        Duration.Record(duration.TotalSeconds, tags);
    }

    internal static void CountRetry(string operation, string fault) =>
        Retries.Add(1, new(Operation, operation), new(ErrorType, fault));

    internal static void CountCapacity(string operation, double read, double write)
    {
        CountCapacity(operation, "read", read);
        CountCapacity(operation, "write", write);
    }

    internal static void CountExpired() => Expired.Add(1);

    private static void CountCapacity(string operation, string kind, double units)
    {
        if (units > 0)
        {
            Capacity.Add(units, new(Operation, operation), new("personalisation.store.capacity", kind));
        }
    }
}
