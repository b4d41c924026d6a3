using System.Text.Json.Nodes;

namespace Personalisation.Cli.Bulk;

/// <summary>What an export says of itself, between the lines of profiles and documents.</summary>
internal static class ExportLine
{
    private const string Cursor = """{"cursor":""";
    private const string Summary = """{"summary":""";

    /// <summary>Where another export can go on after this line; null of any other line.</summary>
    public static string? CursorOf(string line) =>
        line.StartsWith(Cursor, StringComparison.Ordinal) && line.EndsWith('}')
            ? (string?)JsonNode.Parse(line)?["cursor"]
            : null;

    /// <summary>Whether the export is whole with this line.</summary>
    public static bool IsLast(string line) => line.StartsWith(Summary, StringComparison.Ordinal) && line.EndsWith('}');
}
