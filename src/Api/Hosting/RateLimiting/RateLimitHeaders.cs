using System.Globalization;
using System.Threading.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The state of one of a client's quotas, as draft-ietf-httpapi-ratelimit-headers writes it.</summary>
/// <param name="Name">The name of the quota.</param>
/// <param name="Policy">The quota and its window.</param>
/// <param name="Left">Requests left.</param>
/// <param name="Wait">Seconds until there are more; 0 for an admitted request.</param>
internal sealed record RateLimitHeaders(string Name, string Policy, long Left, int Wait)
{
    public const string PolicyHeader = "RateLimit-Policy";
    public const string StateHeader = "RateLimit";

    /// <summary>The quota of all requests of a client.</summary>
    public const string Client = "client";

    /// <summary>The text of a quota and its window in seconds.</summary>
    public static string PolicyOf(string name, int quota, int window) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={quota};w={window}");

    /// <summary>Seconds to wait after a refusal, at least one.</summary>
    public static int WaitAfter(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 1;

    /// <summary>Sets this state on the response, replacing an earlier one of the same quota.</summary>
    public void SetOn(HttpContext context)
    {
        if (context.Features.Get<Quotas>() is { } quotas)
        {
            quotas.All.RemoveAll(other => string.Equals(other.Name, Name, StringComparison.Ordinal));
            quotas.All.Add(this);
            return;
        }

        context.Features.Set(new Quotas { All = { this } });
        // Not immediately: when an exception becomes a problem document, earlier headers are removed.
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
    }

    /// <summary>Makes the response a 429 that says when to try again. Its body is that of any bare status.</summary>
    public void Refuse(HttpContext context)
    {
        SetOn(context);
        context.Response.Headers.RetryAfter = Wait.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    private string State => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={Left};t={Wait}");

    private static Task Write(HttpContext context)
    {
        var all = context.Features.Get<Quotas>()!.All;
        context.Response.Headers[PolicyHeader] = all is [var only]
            ? only.Policy
            : string.Join(", ", all.Select(one => one.Policy));
        context.Response.Headers[StateHeader] = all is [var single]
            ? single.State
            : string.Join(", ", all.Select(one => one.State));
        return Task.CompletedTask;
    }

    private sealed class Quotas
    {
        public List<RateLimitHeaders> All { get; } = new(1);
    }
}
