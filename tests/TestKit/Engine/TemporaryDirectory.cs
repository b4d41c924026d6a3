namespace Personalisation.TestKit.Engine;

/// <summary>A fresh folder that is removed with all it holds.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("personalisation-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
