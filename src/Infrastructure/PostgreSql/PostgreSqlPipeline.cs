using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>
/// The only layer that retries calls to PostgreSQL. From the outside in: telemetry and translation of remaining faults, a
/// timeout for everything, the concurrency limit, retries, the circuit breaker, a timeout per attempt.
/// </summary>
internal sealed partial class PostgreSqlPipeline
{
    private static readonly TimeSpan SuggestedWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OverloadLogPause = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlHook _hook;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RetryBudget _budget = new(share: 0.2, reserve: 100);
    private readonly ResiliencePipeline _pipeline;
    private int _isTurnedAway;
    private long _overloadLogged;

    public PostgreSqlPipeline(
        NpgsqlDataSource source,
        PostgreSqlStrategies strategies,
        PostgreSqlHook hook,
        TimeProvider clock,
        ILogger<PostgreSqlPipeline> logger
    )
    {
        (_source, _hook, _clock, _logger) = (source, hook, clock, logger);
        _pipeline = strategies.Build(_budget);
    }

    /// <summary>Calls PostgreSQL. The call must be safe to repeat.</summary>
    /// <param name="operation">Its name, for metrics.</param>
    /// <param name="call">One attempt, on a connection of its own, with its number from 1.</param>
    /// <param name="cancellationToken">Ends the call, its pauses and its wait for a connection.</param>
    /// <exception cref="StoreUnavailableException">PostgreSQL is unavailable even after retries.</exception>
    public async Task<T> Execute<T>(
        string operation,
        Func<NpgsqlConnection, int, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        _budget.Earn();
        var (attempts, started) = (0, _clock.GetTimestamp());
        string? word = null;
        using var span = PostgreSqlTelemetry.Begin(operation);
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        try
        {
            var result = await _pipeline.ExecuteAsync(async inner => await Attempt(inner.CancellationToken), context);
            _isTurnedAway = 0;
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            word = PostgreSqlTelemetry.Cancelled;
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception fault) when (PostgreSqlFault.IsUnavailable(fault))
        {
            word = PostgreSqlFault.WordOf(fault);
            throw Unavailable(fault);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            PostgreSqlTelemetry.End(span, operation, word, attempts, _clock.GetElapsedTime(started));
        }

        async Task<T> Attempt(CancellationToken token)
        {
            attempts++;
            CapacityLedger.Current?.CountAttempt();
            await using var connection = await _source.OpenConnectionAsync(token);
            await _hook.Before(operation);
            var result = await Call(connection, token);
            await _hook.After(operation);
            return result;
        }

        async Task<T> Call(NpgsqlConnection connection, CancellationToken token)
        {
            try
            {
                return await call(connection, attempts, token);
            }
            // So the driver reports a connection that broke after an earlier statement of the same attempt.
            catch (InvalidOperationException fault) when (connection.State is not ConnectionState.Open)
            {
                throw new NpgsqlException("The connection broke between two statements.", fault);
            }
        }
    }

    private StoreUnavailableException Unavailable(Exception fault)
    {
        // Once until it responds again, because each request would log the same.
        if (PostgreSqlFault.IsTurnedAway(fault) && Interlocked.Exchange(ref _isTurnedAway, 1) == 0)
        {
            LogTurnedAway(((PostgresException)fault).MessageText);
        }

        if (fault is RateLimiterRejectedException)
        {
            LogOverloadOnceAMinute();
        }

        var wait =
            fault is BrokenCircuitException { RetryAfter: { } left } && left > SuggestedWait ? left : SuggestedWait;
        return new StoreUnavailableException(wait, fault, PostgreSqlFault.Describe(fault));
    }

    private void LogOverloadOnceAMinute()
    {
        var (now, last) = (_clock.GetTimestamp(), Interlocked.Read(ref _overloadLogged));
        if (
            (last == 0 || _clock.GetElapsedTime(last, now) >= OverloadLogPause)
            && Interlocked.CompareExchange(ref _overloadLogged, now, last) == last
        )
        {
            LogOverload();
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Too many calls to PostgreSQL wait for a connection; further ones fail with 503 at once"
    )]
    private partial void LogOverload();

    [LoggerMessage(
        LogLevel.Error,
        "PostgreSQL denies access: {Reason}. Every call fails with 503 until this is fixed: check DATABASE_URL, and whether the schema is current."
    )]
    private partial void LogTurnedAway(string reason);
}
