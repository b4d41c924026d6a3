namespace Personalisation.Application.Bulk;

/// <summary>How imports and exports work.</summary>
public sealed record BulkOptions
{
    /// <summary>Lines of different users that are put at once. Default 32.</summary>
    public int Puts { get; init; } = 32;

    /// <summary>Loads of many lines that are under way at once. Default 8: each fills the store's calls.</summary>
    public int Loads { get; init; } = 8;

    /// <summary>Lines of one load. Default 100.</summary>
    public int LoadSize { get; init; } = 100;

    /// <summary>Bytes of lines that are worked on at once; what is made of them takes several times as much. Default 8 MiB.</summary>
    public long MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long the store may stay away before an import or an export stops. Default 1 min.</summary>
    public TimeSpan StorePatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause before the store is asked again. Default 2 s.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the progress of an import is reported and saved. Default 1 s.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(1);
}
