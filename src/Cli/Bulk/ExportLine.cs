using System.Text.Json;

namespace Personalisation.Cli.Bulk;

/// <summary>The cursor and summary lines of an export.</summary>
internal static class ExportLine
{
    private const string Cursor = """{"cursor":""";
    private const string Summary = """{"summary":""";

    /// <summary>The position from which another export can continue after this line; null for any other line.</summary>
    public static string? CursorOf(string line)
    {
        if (!line.StartsWith(Cursor, StringComparison.Ordinal) || !line.EndsWith('}'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CursorLine>(line, JsonSerializerOptions.Web)?.Cursor;
        }
        catch (JsonException)
        {
            // A damaged file is continued from the cursor before.
            return null;
        }
    }

    /// <summary>Whether the export is whole with this line.</summary>
    public static bool IsLast(string line) => line.StartsWith(Summary, StringComparison.Ordinal) && line.EndsWith('}');

    private sealed record CursorLine(string? Cursor);
}
