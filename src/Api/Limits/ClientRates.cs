using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace Personalisation.Api.Limits;

/// <summary>
/// The rate of each client, an API key or else an address: a token bucket for each, forgotten once it is full again.
/// Its state is told in the headers of draft-ietf-httpapi-ratelimit-headers.
/// </summary>
internal sealed class ClientRates(LimitOptions options) : IDisposable
{
    public const string PolicyHeader = "RateLimit-Policy";
    public const string StateHeader = "RateLimit";
    private const int ReplenishmentsPerSecond = 10;

    // An address of IPv6 is cheap: what is given out as one is a network of 64 bits.
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(options))
    );

    private readonly string _policy = string.Create(
        CultureInfo.InvariantCulture,
        $"\"client\";q={options.Burst};w={Math.Max(1, options.Burst / options.RequestsPerSecond)}"
    );

    /// <summary>Whether the client may make this request now; else after how long.</summary>
    public bool TryTake(HttpContext context, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(context);
        var left = _limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out retryAfter) ? (int)retryAfter.TotalSeconds + 1 : 0;
        var state = string.Create(CultureInfo.InvariantCulture, $"\"client\";r={left};t={wait}");
        // Not at once: where an exception becomes a problem, all headers of before are taken back.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[PolicyHeader] = _policy;
            context.Response.Headers[StateHeader] = state;
            return Task.CompletedTask;
        });
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(LimitOptions options) =>
        new()
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / ReplenishmentsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(
                options.RequestsPerSecond < ReplenishmentsPerSecond
                    ? 1.0 / options.RequestsPerSecond
                    : 1.0 / ReplenishmentsPerSecond
            ),
        };

    private static string ClientOf(HttpContext context) =>
        context.User.Identity?.Name ?? AddressOf(context.Connection.RemoteIpAddress);

    private static string AddressOf(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.GetAddressBytes() is not { Length: > 4 } bytes)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        return Convert.ToHexString(bytes, 0, NetworkBytes);
    }
}
