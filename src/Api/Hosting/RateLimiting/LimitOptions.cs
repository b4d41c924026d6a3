using System.ComponentModel.DataAnnotations;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>How much the service takes on. Ranges are checked at start.</summary>
public sealed record LimitOptions
{
    /// <summary>
    /// Time for a request once its body has arrived, its wait for a turn included; then it is a 503. Calls whose length
    /// depends on the data have no such end; they wait this long for their turn. Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for a body to arrive; then it is a 408. Imports have no such end. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time for a client to read an answer; then the connection is cut. Imports and exports have no such end. Default
    /// 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Bytes per second at which a client must read an answer, after 5 s; else the connection is cut. 240 is Kestrel's
    /// own rate. Default 1 024.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MinResponseRate { get; init; } = 1_024;

    /// <summary>
    /// MiB of bodies that are arriving at once; one client may use a quarter of it. Bodies that are there at once do not
    /// count. Default 256.
    /// </summary>
    [Range(4, 100_000)]
    public int MaxArrivingMegabytes { get; init; } = 256;

    /// <summary>Requests processed at once. Default 128.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; init; } = 128;

    /// <summary>
    /// Requests for each processor that are divided among the active clients while work waits for the processors; a client
    /// has as many as there are processors at least. Default 4.
    /// </summary>
    [Range(1, 10_000)]
    public int SharedTurnsPerProcessor { get; init; } = 4;

    /// <summary>Requests that wait for a turn; one more is a 503. The same number of bulk calls. Default 128.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedRequests { get; init; } = 128;

    /// <summary>
    /// Bulk calls (imports, exports, batches that write, erasures) processed at once, beside the other requests; one client
    /// may hold half of them. Default 32.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentBulk { get; init; } = 32;

    /// <summary>
    /// Requests of one client, an API key or else an address, that are open at once, those that arrive or are read slowly
    /// among them; more are a 429. Default 1 024.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxOpenPerClient { get; init; } = 1_024;

    /// <summary>Requests per second of one client, which is an API key, else an address; more are a 429. Default 5 000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>Requests of one client that may come at once after a pause. Default 10 000.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; init; } = 10_000;

    /// <summary>Requests per minute from one address with a missing or unknown key; more are a 429. Default 1 000.</summary>
    [Range(1, 1_000_000)]
    public int FailedKeysPerMinute { get; init; } = 1_000;

    /// <summary>
    /// Connections at once; fewer where the process may not open so many files. Half are kept for clients that have shown
    /// a key. Default 10 000.
    /// </summary>
    [Range(16, 1_000_000)]
    public int MaxConnections { get; init; } = 10_000;
}
