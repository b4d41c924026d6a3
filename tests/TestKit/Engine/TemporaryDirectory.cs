namespace Personalisation.TestKit.Engine;

/// <summary>A temporary folder, removed with its content.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long TableBytes = 2L << 30;
    private const string Prefix = "personalisation-";

    public TemporaryDirectory()
        : this(Directory.CreateTempSubdirectory(Prefix)) { }

    private TemporaryDirectory(DirectoryInfo made) => Path = made.FullName;

    public string Path { get; }

    /// <summary>
    /// A folder for an engine's data: in memory if there is room, because a test's table need not persist.
    /// </summary>
    public static TemporaryDirectory ForTable() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= TableBytes
            ? new(Directory.CreateDirectory($"{Memory}/{Prefix}{Guid.NewGuid():N}"))
            : new();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
