using System.Globalization;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The command line of an engine on its data.</summary>
/// <param name="Engine">Name and version, for people.</param>
/// <param name="DataPath">The file or folder that the engine owns while it runs.</param>
/// <param name="Arguments">The program and all that follows it.</param>
internal sealed record EngineCommand(string Engine, string DataPath, IReadOnlyList<string> Arguments)
{
    /// <summary>The signal that asks it to stop.</summary>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>What messages say of it.</summary>
    public EngineText Text { get; init; } = EngineText.DynamoDb;

    // Halves the 2.3 s of CPU time of a start; a developer's table never benefits from the second compiler.
    private static readonly string[] QuickStart = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

    public static EngineCommand For(EnginePackage package, string program, string dataDirectory, int port)
    {
        var engine = $"{package.Name} {package.Version}";
        var portText = port.ToString(CultureInfo.InvariantCulture);
        var data = DataArguments(package.Kind, dataDirectory);
        if (package.Kind == EngineKind.Dynoxide)
        {
            return new(engine, data[1], [program, "serve", "--host", "127.0.0.1", "--port", portText, .. data]);
        }

        var libraries = Path.Combine(Path.GetDirectoryName(program)!, "DynamoDBLocal_lib");
        return new(
            engine,
            data[1],
            [
                "java",
                .. QuickStart,
                $"-Djava.library.path={libraries}",
                "-jar",
                program,
                "-port",
                portText,
                "-sharedDb",
                "-disableTelemetry",
                .. data,
            ]
        );
    }

    /// <summary>The part of an engine's command line that identifies its data folder.</summary>
    public static string[] DataArguments(EngineKind kind, string dataDirectory) =>
        kind switch
        {
            EngineKind.Dynoxide => ["--db-path", Path.Combine(dataDirectory, "dynoxide.db")],
            EngineKind.DynamoDbLocal => ["-dbPath", Path.Combine(dataDirectory, "dynamodb-local")],
            _ => ["-D", Path.Combine(dataDirectory, "postgresql")],
        };
}
