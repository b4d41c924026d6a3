using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>Tells whether the store is left alone: a gauge, a count of changes, and a line at each end of an outage.</summary>
internal sealed partial class BreakerWatch : IDisposable
{
    // A meter of its own, which goes with the pipeline: an observed gauge would keep that alive for ever.
    private readonly Meter _meter = new(StoreTelemetry.Name);
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly Counter<long> _changes;
    private readonly ILogger _logger;
    private int _isOut;

    public BreakerWatch(ILogger<BreakerWatch> logger)
    {
        _logger = logger;
        _changes = _meter.CreateCounter<long>(
            "personalisation.store.breaker.transitions",
            "{transition}",
            "Changes of the circuit breaker, by the state that it came to."
        );
        _meter.CreateObservableGauge(
            "personalisation.store.breaker.state",
            () => Number(_state.CircuitState),
            unit: null,
            "0: calls go to the store. 1: it is left alone. 2: one call tries it."
        );
    }

    /// <summary>Watches the breaker that these options make.</summary>
    public void Watch(CircuitBreakerStrategyOptions options)
    {
        options.StateProvider = _state;
        options.OnOpened = opened =>
        {
            CountChange("open");
            // Until it closes again the breaker opens after each call that tries in vain: one line for the outage.
            if (Interlocked.Exchange(ref _isOut, 1) == 0)
            {
                LogOpened(StoreFault.Describe(opened.Outcome.Exception!));
            }

            return default;
        };
        options.OnHalfOpened = _ =>
        {
            CountChange("half_open");
            return default;
        };
        options.OnClosed = _ =>
        {
            CountChange("closed");
            Interlocked.Exchange(ref _isOut, 0);
            LogClosed();
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

    private void CountChange(string state) =>
        _changes.Add(1, new KeyValuePair<string, object?>("personalisation.store.breaker.state", state));

    [LoggerMessage(
        LogLevel.Warning,
        "The store fails and is left alone until a call finds it well again; last: {Cause}"
    )]
    private partial void LogOpened(string cause);

    [LoggerMessage(LogLevel.Information, "The store answers again")]
    private partial void LogClosed();
}
