using System.Text.Json.Nodes;

namespace Personalisation.Cli.Bulk;

/// <summary>The cursor and summary lines of an export.</summary>
internal static class ExportLine
{
    private const string Cursor = """{"cursor":""";
    private const string Summary = """{"summary":""";

    /// <summary>The position from which another export can continue after this line; null for any other line.</summary>
    public static string? CursorOf(string line) =>
        line.StartsWith(Cursor, StringComparison.Ordinal) && line.EndsWith('}')
            ? (string?)JsonNode.Parse(line)?["cursor"]
            : null;

    /// <summary>Whether the export is whole with this line.</summary>
    public static bool IsLast(string line) => line.StartsWith(Summary, StringComparison.Ordinal) && line.EndsWith('}');
}
