using System.ComponentModel.DataAnnotations;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The limits of the service. Ranges are checked at start.</summary>
public sealed record LimitOptions
{
    /// <summary>
    /// The time for a request after its body has arrived, including the wait for a slot; then it is a 503. Calls whose
    /// duration depends on the data have no deadline; they wait this long for a slot. Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for a body to arrive; then it is a 408. Imports have no such end. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time for a client to read a response; then the connection is closed. Imports and exports have no such limit.
    /// Default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The bytes per second at which a client must read a response after 5 s; otherwise the connection is closed. 240
    /// is Kestrel's own default. Default 1 024.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MinResponseRate { get; init; } = 1_024;

    /// <summary>
    /// The MiB of memory for arriving bodies; one client may use a quarter of it. Bodies that arrive at once do not
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
    public int SharedSlotsPerProcessor { get; init; } = 4;

    /// <summary>
    /// Requests that wait for a slot; one more is a 503. The same number applies to bulk calls. Default 128.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxQueuedRequests { get; init; } = 128;

    /// <summary>
    /// Bulk calls (imports, exports, batches that write, erasures) processed at once, in addition to other requests;
    /// one client may have half of them. Default 32.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentBulk { get; init; } = 32;

    /// <summary>
    /// Open requests of one client, an API key or otherwise an address, including those that are sent or read slowly;
    /// more are a 429. Default 1 024.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxOpenPerClient { get; init; } = 1_024;

    /// <summary>
    /// Requests per second of one client, an API key or otherwise an address; more are a 429. Default 5 000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>The burst of one client after a pause, in requests. Default 10 000.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; init; } = 10_000;

    /// <summary>Imports of one client per day (UTC); more are a 429. A file sent in parts counts once per part. Default none.</summary>
    [Range(1, 1_000_000_000)]
    public int? ImportsPerDay { get; init; }

    /// <summary>Exports of one client per day (UTC), of users, of the table or of the audit trail; more are a 429. Default none.</summary>
    [Range(1, 1_000_000_000)]
    public int? ExportsPerDay { get; init; }

    /// <summary>Erasures of one client per day (UTC); more are a 429. Default none.</summary>
    [Range(1, 1_000_000_000)]
    public int? ErasuresPerDay { get; init; }

    /// <summary>
    /// Exports of one person with a token per day (UTC), of their own data; more are a 429. Each is in the audit trail.
    /// Default 100.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public int PersonExportsPerDay { get; init; } = 100;

    /// <summary>Erasures of one person with a token per day (UTC), of their own data; more are a 429. Default 100.</summary>
    [Range(1, 1_000_000_000)]
    public int PersonErasuresPerDay { get; init; } = 100;

    /// <summary>Requests per minute from one address with a missing or unknown key; more are a 429. Default 1 000.</summary>
    [Range(1, 1_000_000)]
    public int FailedKeysPerMinute { get; init; } = 1_000;

    /// <summary>
    /// The maximum number of connections; fewer if the process may open fewer files. Half are reserved for clients that
    /// have shown a key. Default 10 000.
    /// </summary>
    [Range(16, 1_000_000)]
    public int MaxConnections { get; init; } = 10_000;
}
