using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RedisRateLimiting;
using StackExchange.Redis;

namespace Personalisation.Infrastructure.Redis;

/// <summary>
/// Token buckets in Redis. While Redis is unavailable, a circuit breaker keeps calls from waiting for it, and each
/// instance limits on its own: refusing everybody would be worse than a limit that is too generous.
/// </summary>
internal sealed partial class RedisRateRepository : IRateRepository, IAsyncDisposable
{
    private const int FailuresBeforePause = 3;

    private readonly RedisConnection _connection;
    private readonly ILogger<RedisRateRepository> _log;
    private readonly ResiliencePipeline<RateLimitLease> _pipeline;
    private readonly ConcurrentDictionary<RateRule, PartitionedRateLimiter<string>> _limiters = new();

    // Tenants that share one Redis have tables of their own.
    private readonly string _prefix;

    public RedisRateRepository(
        RedisConnection connection,
        RedisOptions options,
        StoreOptions store,
        TimeProvider clock,
        ILogger<RedisRateRepository> log
    )
    {
        (_connection, _log, _prefix) = (connection, log, store.TableName);
        var isUnavailable = new PredicateBuilder<RateLimitLease>()
            .Handle<RedisException>()
            .Handle<TimeoutException>()
            .Handle<TimeoutRejectedException>();
        _pipeline = new ResiliencePipelineBuilder<RateLimitLease> { TimeProvider = clock }
            .AddCircuitBreaker(
                new()
                {
                    ShouldHandle = isUnavailable,
                    FailureRatio = 0.5,
                    MinimumThroughput = FailuresBeforePause,
                    BreakDuration = options.Pause,
                    OnOpened = opened =>
                    {
                        LogUnavailable(options.Pause.TotalSeconds, opened.Outcome.Exception?.Message ?? "");
                        return ValueTask.CompletedTask;
                    },
                    OnClosed = _ =>
                    {
                        LogAvailable();
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .AddTimeout(options.CallTimeout)
            .Build();
    }

    /// <inheritdoc/>
    public async Task<RateLimitResult?> Take(RateRule rule, string holder, CancellationToken cancellationToken)
    {
        try
        {
            using var lease = await _pipeline.ExecuteAsync(
                static async (call, token) =>
                {
                    // The library's own calls take no cancellation token.
                    var redis = await call.Rates._connection.Open().WaitAsync(token);
                    return await call
                        .Rates.LimiterOf(call.Rule, redis)
                        .AcquireAsync(call.Holder, 1, token)
                        .AsTask()
                        .WaitAsync(token);
                },
                (Rates: this, Rule: rule, Holder: holder),
                cancellationToken
            );
            var left = lease.TryGetMetadata(RateLimitMetadataName.Remaining, out var remaining) ? remaining : 0;
            var wait = lease.TryGetMetadata(RateLimitMetadataName.RetryAfter, out var seconds) ? seconds : 0;
            return new RateLimitResult(lease.IsAcquired, left, TimeSpan.FromSeconds(wait));
        }
        catch (Exception fault)
            when (fault is RedisException or TimeoutException or TimeoutRejectedException or BrokenCircuitException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var limiter in _limiters.Values)
        {
            await limiter.DisposeAsync();
        }
    }

    // No erasure reaches Redis, and a holder may be a person.
    private static string DigestOf(string holder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(holder)));

    private PartitionedRateLimiter<string> LimiterOf(RateRule rule, IConnectionMultiplexer redis) =>
        _limiters.GetOrAdd(
            rule,
            static (one, of) =>
                PartitionedRateLimiter.Create<string, string>(holder =>
                    RedisRateLimitPartition.GetTokenBucketRateLimiter(
                        $"{of.Prefix}:{one.Name}:{DigestOf(holder)}",
                        _ =>
                            new()
                            {
                                TokenLimit = one.Burst,
                                TokensPerPeriod = one.Tokens,
                                ReplenishmentPeriod = one.Period,
                                ConnectionMultiplexerFactory = () => of.Redis,
                            }
                    )
                ),
            (Redis: redis, Prefix: _prefix)
        );

    [LoggerMessage(
        LogLevel.Warning,
        "Redis is unavailable: for {Seconds} s, each instance limits the rates of clients on its own. {Reason}"
    )]
    private partial void LogUnavailable(double seconds, string reason);

    [LoggerMessage(LogLevel.Information, "Redis is available again: the instances share the rates of clients")]
    private partial void LogAvailable();
}
