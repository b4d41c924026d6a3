namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>How the local engine of Development is installed, started, watched and swept.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>
    /// The folder with the engines' <c>package.json</c> and <c>package-lock.json</c>: <c>deploy/local</c>.
    /// </summary>
    public required string LocalPackageDirectory { get; init; }

    /// <summary>The folder of the data, lock, pid and address files, one service at a time; default <c>.data</c> two folders above the package.</summary>
    public string DataDirectory
    {
        get => field ?? Path.GetFullPath(Path.Combine(LocalPackageDirectory, "..", "..", ".data"));
        init;
    }

    /// <summary>The engine to run; null, the default, is dynoxide on Linux x64 and DynamoDB Local elsewhere. Their data are separate.</summary>
    public EngineKind? Kind { get; init; }

    /// <summary>The loopback port, 1 to 65535; 0, the default, uses any free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How long a started engine may take to respond, more than zero; default 30 s. Installation does not count.
    /// </summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an engine may take to stop before it is killed, zero or more; default 5 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause before each sweep for expired items, more than zero; default 10 min.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long an item stays after its <c>ttl</c>, zero or more; default 24 h, because AWS also deletes late.
    /// </summary>
    public TimeSpan SweepAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The search path for npm and Java; null, the default, means the service's <c>PATH</c>. For tests.
    /// </summary>
    internal string? SearchPath { get; init; }
}
