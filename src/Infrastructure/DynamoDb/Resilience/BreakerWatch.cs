using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// Reports the circuit breakers: a gauge, a counter of changes, and a log line at each end of an outage.
/// </summary>
internal sealed partial class BreakerWatch : IDisposable
{
    /// <summary>The name of the read breaker.</summary>
    public const string Reads = "reads";

    /// <summary>The name of the write breaker.</summary>
    public const string Writes = "writes";

    private const string Calls = "personalisation.store.breaker.calls";

    // A meter that lives as long as the pipeline: an observed gauge on a static meter would keep the pipeline alive for
    // ever.
    private readonly Meter _meter = new(StoreTelemetry.Name);
    private readonly ConcurrentDictionary<string, CircuitBreakerStateProvider> _states = new(StringComparer.Ordinal);
    private readonly Counter<long> _changes;
    private readonly ILogger _logger;

    public BreakerWatch(ILogger<BreakerWatch> logger)
    {
        _logger = logger;
        _changes = _meter.CreateCounter<long>(
            "personalisation.store.breaker.transitions",
            "{transition}",
            "State changes of the circuit breakers, by new state."
        );
        _meter.CreateObservableGauge(
            "personalisation.store.breaker.state",
            () => _states.Select(it => new Measurement<int>(Number(it.Value.CircuitState), Tag(Calls, it.Key))),
            unit: null,
            "0: closed. 1: open, calls are refused. 2: half-open, one call tests the store."
        );
    }

    /// <summary>Watches the breaker that these options make.</summary>
    /// <param name="options">Of the breaker.</param>
    /// <param name="calls">The breaker: <see cref="Reads"/> or <see cref="Writes"/>.</param>
    public void Watch(CircuitBreakerStrategyOptions options, string calls)
    {
        var isOut = 0;
        options.StateProvider = _states.GetOrAdd(calls, _ => new CircuitBreakerStateProvider());
        options.OnOpened = opened =>
        {
            CountChange(calls, "open");
            // Until it closes, the breaker reopens after each failed test call: one log line per outage.
            if (Interlocked.Exchange(ref isOut, 1) == 0)
            {
                LogOpened(calls, StoreFault.Describe(opened.Outcome.Exception!));
            }

            return default;
        };
        options.OnHalfOpened = _ =>
        {
            CountChange(calls, "half_open");
            return default;
        };
        options.OnClosed = _ =>
        {
            CountChange(calls, "closed");
            Interlocked.Exchange(ref isOut, 0);
            LogClosed(calls);
            return default;
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static int Number(CircuitState state) =>
        state switch
        {
            CircuitState.Open => 1,
            CircuitState.HalfOpen => 2,
            _ => 0,
        };

    private void CountChange(string calls, string state) =>
        _changes.Add(1, Tag(Calls, calls), Tag("personalisation.store.breaker.state", state));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    [LoggerMessage(LogLevel.Warning, "The store's {Calls} fail; the circuit breaker is open. Last fault: {Cause}")]
    private partial void LogOpened(string calls, string cause);

    [LoggerMessage(LogLevel.Information, "The store's {Calls} succeed again")]
    private partial void LogClosed(string calls);
}
