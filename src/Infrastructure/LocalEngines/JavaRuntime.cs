using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The Java that DynamoDB Local needs.</summary>
internal static partial class JavaRuntime
{
    private const int LowestVersion = 17;

    public static async Task EnsureUsableAsync(string? searchPath, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await PosixShell.RunAsync(["java", "-version"], searchPath, null, cancellationToken);
        var version = exitCode == 0 ? ParseMajorVersion(output) : null;
        if (version is null or < LowestVersion)
        {
            var found = version is null ? "no Java was found" : $"this is Java {version}";
            throw new EmbeddedEngineException(
                $"DynamoDB Local needs Java {LowestVersion} or later on the PATH, but {found}. Install it "
                    + $"(Debian: apt install default-jre-headless; elsewhere: https://adoptium.net), {EngineText.DynamoDb.OrElse}."
            );
        }
    }

    // Java 8 and older call themselves 1.8.
    internal static int? ParseMajorVersion(string output) =>
        VersionLine().Match(output) is { Success: true } line
            ? int.Parse(line.Groups["major"].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("version \"(1\\.)?(?<major>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex VersionLine();
}
