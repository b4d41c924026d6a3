using System.Text.Json;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The files of the embedded PostgreSQL: the links that its package needs, and the folder of the data.</summary>
/// <param name="package">The installed package.</param>
/// <param name="directory">The data directory.</param>
/// <param name="searchPath">The search path; null for the service's.</param>
internal sealed class PostgreSqlCluster(EnginePackage package, string directory, string? searchPath)
{
    /// <summary>The user who owns the database.</summary>
    public const string User = "postgres";

    /// <summary>The folder of the data.</summary>
    public string DataPath { get; } = EngineCommand.DataArguments(EngineKind.PostgreSql, directory)[1];

    private string PasswordFile => Path.Combine(directory, "postgresql.password");

    /// <summary>The password of the data that exist; null without data.</summary>
    public string? Password => File.Exists(PasswordFile) ? File.ReadAllText(PasswordFile).Trim() : null;

    /// <summary>Makes the links that the package's own script would make, which is not run.</summary>
    public void Link()
    {
        using var links = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(package.Home, "native", "pg-symlinks.json"))
        );
        foreach (var pair in links.RootElement.EnumerateArray())
        {
            var (source, target) = (PathOf(pair, "source"), PathOf(pair, "target"));
            if (!Path.Exists(target))
            {
                // Renamed, because another service may be making it.
                var link = $"{target}.{Environment.ProcessId}";
                File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
                File.Move(link, target, overwrite: true);
            }
        }
    }

    /// <summary>Stores the password of data that do not exist yet, before the folder gets its owner.</summary>
    public async Task StorePassword(string password, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(DataPath))
        {
            await OwnersFile.Write(PasswordFile, password, cancellationToken);
        }
    }

    /// <summary>Makes the data unless they exist, with the stored password.</summary>
    /// <param name="prefix">What precedes the command line.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="EmbeddedEngineException">The data cannot be made.</exception>
    public async Task Create(IReadOnlyList<string> prefix, CancellationToken cancellationToken)
    {
        if (Directory.Exists(DataPath))
        {
            return;
        }

        // Renamed when it is complete: what an interrupted start leaves is no database.
        var unfinished = $"{DataPath}.new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        string[] initialise =
        [
            .. prefix,
            Path.Combine(package.Home, "native", "bin", "initdb"),
            "-D",
            unfinished,
            "-U",
            User,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            $"--pwfile={PasswordFile}",
            "--no-sync",
        ];
        var (code, output) = await PosixShell.RunAsync(initialise, searchPath, directory, cancellationToken);
        if (code != 0)
        {
            throw new EmbeddedEngineException(
                $"The {EngineText.PostgreSql.Name} cannot make its data in {directory}: initdb failed with code {code}. "
                    + $"Make it a writable directory, choose another with DATA_DIRECTORY, {EngineText.PostgreSql.OrElse}. It wrote:\n{output}"
            );
        }

        Directory.Move(unfinished, DataPath);
    }

    /// <summary>The command line of the server.</summary>
    public EngineCommand Command(IReadOnlyList<string> prefix, string program, int port) =>
        new(
            $"PostgreSQL {package.Version}",
            DataPath,
            [
                .. prefix,
                program,
                .. EngineCommand.DataArguments(EngineKind.PostgreSql, directory),
                "-h",
                "127.0.0.1",
                "-p",
                port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "-k",
                "",
                "-c",
                "max_connections=400",
            ]
        )
        {
            Text = EngineText.PostgreSql,
            // Fast shutdown: TERM would wait for the service's idle connections.
            StopSignal = "INT",
        };

    private string PathOf(JsonElement link, string end) =>
        Path.Combine(package.Home, link.GetProperty(end).GetString()!);
}
