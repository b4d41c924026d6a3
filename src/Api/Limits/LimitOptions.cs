using System.ComponentModel.DataAnnotations;

namespace Personalisation.Api.Limits;

/// <summary>How much the service takes on. Ranges are checked at start.</summary>
public sealed record LimitOptions
{
    /// <summary>
    /// Time from the arrival of a request to its answer, without the time that its body takes to arrive; then it is a
    /// 503. Calls whose length depends on the data have no such end. Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests that are worked on at once. Default 128.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; init; } = 128;

    /// <summary>Requests that wait for their turn; one more is a 503 at once. Default 128.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedRequests { get; init; } = 128;

    /// <summary>Requests per second of one client, which is an API key, else an address; more are a 429. Default 5 000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>Requests of one client that may come at once after a pause. Default 10 000.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; init; } = 10_000;
}
