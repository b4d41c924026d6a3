namespace Personalisation.TestKit.Engine;

/// <summary>A fresh folder that is removed with all it holds.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long TableBytes = 2L << 30;

    private TemporaryDirectory(string parent) =>
        Path = Directory
            .CreateDirectory(System.IO.Path.Combine(parent, $"personalisation-{Guid.NewGuid():N}"))
            .FullName;

    public TemporaryDirectory()
        : this(System.IO.Path.GetTempPath()) { }

    public string Path { get; }

    /// <summary>One for the data of an engine: in memory where there is room, because a test's table need not survive the machine.</summary>
    public static TemporaryDirectory ForTable() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= TableBytes ? new(Memory) : new();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
