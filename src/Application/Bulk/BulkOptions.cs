namespace Personalisation.Application.Bulk;

/// <summary>How imports and exports work.</summary>
public sealed record BulkOptions
{
    /// <summary>The number of lines of different users that are put concurrently. Default 32.</summary>
    public int Puts { get; init; } = 32;

    /// <summary>The number of concurrent loads of many lines. Default 8: each makes full store calls.</summary>
    public int Loads { get; init; } = 8;

    /// <summary>The number of lines per load. Default 100.</summary>
    public int LoadSize { get; init; } = 100;

    /// <summary>
    /// The total size of lines in progress, in bytes; their parsed form takes several times as much. Default 8 MiB.
    /// </summary>
    public long MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long the store may be unavailable before an import or an export stops. Default 1 min.</summary>
    public TimeSpan StorePatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause between retries. Default 2 s.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the progress of an import is reported and saved. Default 1 s.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(1);
}
