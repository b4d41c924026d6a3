using System.Text;

namespace Personalisation.TestKit.Reports;

/// <summary>Rows of cells, as Markdown and as aligned text. All columns except text are right-aligned.</summary>
/// <param name="TextColumns">The number of text columns from the left.</param>
/// <param name="Header">The names of the columns.</param>
public sealed record Table(int TextColumns, params IReadOnlyList<string> Header)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(params IReadOnlyList<string> row) => _rows.Add(row);

    public string ToMarkdown()
    {
        var rule = Header.Select((_, column) => column < TextColumns ? "---" : "--:");
        var lines = _rows.Select(Line).Prepend($"|{string.Join('|', rule)}|").Prepend(Line(Header));
        return string.Join('\n', lines);

        static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
    }

    public string ToText()
    {
        var all = _rows.Prepend(Header).ToList();
        var widths = Header.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            var cells = row.Select((cell, column) => Aligned(cell, column, widths[column]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }

        return text.ToString();
    }

    private string Aligned(string cell, int column, int width) =>
        column < TextColumns ? cell.PadRight(width) : cell.PadLeft(width);
}
