using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>
/// Spans and metrics of PostgreSQL, named by OpenTelemetry's conventions where they exist. They never contain values.
/// </summary>
public static class PostgreSqlTelemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Personalisation.PostgreSql";

    private const string System = "db.system.name";
    private const string SystemName = "postgresql";
    private const string Operation = "db.operation.name";
    private const string Outcome = "personalisation.store.outcome";
    private const string ErrorType = "error.type";

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
        "Duration of calls to PostgreSQL including retries, by operation and outcome.",
        tags: null,
        Buckets
    );

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "personalisation.postgresql.retries",
        "{attempt}",
        "Retries of calls to PostgreSQL, by operation and by the fault of the previous attempt."
    );

    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>(
        "personalisation.postgresql.breaker.transitions",
        "{transition}",
        "State changes of the circuit breaker of PostgreSQL, by new state."
    );

    private static readonly Counter<long> Recoveries = Meter.CreateCounter<long>(
        "personalisation.postgresql.interrupted_checkouts",
        "{checkout}",
        "Checkouts that were interrupted and have been ended by a recovery."
    );

    internal static Activity? Begin(string operation) =>
        Source.StartActivity(operation, ActivityKind.Client)?.SetTag(System, SystemName).SetTag(Operation, operation);

    internal static void End(Activity? span, string operation, string? fault, int attempts, TimeSpan duration)
    {
        var outcome = fault ?? "ok";
        span?.SetTag(Outcome, outcome).SetTag("personalisation.store.attempts", attempts);
        var tags = new TagList
        {
            { System, SystemName },
            { Operation, operation },
            { Outcome, outcome },
        };
        if (fault is not (null or Cancelled))
        {
            span?.SetTag(ErrorType, fault).SetStatus(ActivityStatusCode.Error);
            tags.Add(ErrorType, fault);
        }

        Duration.Record(duration.TotalSeconds, tags);
    }

    /// <summary>The outcome of a call whose caller has left.</summary>
    internal const string Cancelled = "cancelled";

    internal static void CountRetry(string operation, string fault) =>
        Retries.Add(1, new(Operation, operation), new(ErrorType, fault));

    internal static void CountRecoveries(int checkouts) => Recoveries.Add(checkouts);

    internal static void CountTransition(string state) =>
        Transitions.Add(1, new KeyValuePair<string, object?>("personalisation.postgresql.breaker.state", state));
}
