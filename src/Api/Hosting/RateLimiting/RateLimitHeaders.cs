using System.Globalization;
using System.Threading.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The state of a client's quota, as draft-ietf-httpapi-ratelimit-headers writes it.</summary>
/// <param name="Policy">The quota and its window.</param>
/// <param name="Left">Requests left.</param>
/// <param name="Wait">Seconds until there are more; 0 for an admitted request.</param>
internal sealed record RateLimitHeaders(string Policy, long Left, int Wait)
{
    public const string PolicyHeader = "RateLimit-Policy";
    public const string StateHeader = "RateLimit";

    /// <summary>The text of a quota and its window in seconds.</summary>
    public static string PolicyOf(int quota, int window) =>
        string.Create(CultureInfo.InvariantCulture, $"\"client\";q={quota};w={window}");

    /// <summary>Seconds to wait after a refusal, at least one.</summary>
    public static int WaitAfter(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 1;

    /// <summary>Sets this state on the response, replacing an earlier one.</summary>
    public void SetOn(HttpContext context)
    {
        var isFirst = context.Features.Get<RateLimitHeaders>() is null;
        context.Features.Set(this);
        if (isFirst)
        {
            // Not immediately: when an exception becomes a problem document, earlier headers are removed.
            context.Response.OnStarting(static state => Write((HttpContext)state), context);
        }
    }

    private static Task Write(HttpContext context)
    {
        var (policy, left, wait) = context.Features.Get<RateLimitHeaders>()!;
        context.Response.Headers[PolicyHeader] = policy;
        context.Response.Headers[StateHeader] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"client\";r={left};t={wait}"
        );
        return Task.CompletedTask;
    }
}
