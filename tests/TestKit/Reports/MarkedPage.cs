namespace Personalisation.TestKit.Reports;

/// <summary>A Markdown page. The text between markers is generated, the rest is written by hand.</summary>
/// <param name="path">The file.</param>
/// <param name="program">
/// The first word of its markers: <c>&lt;!-- program:name --&gt;</c> and <c>&lt;!-- /program:name --&gt;</c>.
/// </param>
public sealed class MarkedPage(string path, string program)
{
    private string _text = File.ReadAllText(path);

    /// <summary>The text between two markers.</summary>
    public string this[string name]
    {
        get
        {
            var (start, end) = Between(name);
            return _text[start..end];
        }
    }

    public void Replace(string name, string text)
    {
        var (start, end) = Between(name);
        _text = $"{_text[..start]}{text}{_text[end..]}";
    }

    public void Save() => File.WriteAllText(path, _text);

    // The blank lines around a table are required by Markdown.
    private (int Start, int End) Between(string name)
    {
        var (opening, closing) = ($"<!-- {program}:{name} -->\n\n", $"\n\n<!-- /{program}:{name} -->");
        var start = _text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        var end = _text.IndexOf(closing, StringComparison.Ordinal);
        return start < opening.Length || end < start
            ? throw new InvalidOperationException(
                $"{path} lacks the markers of '{program}:{name}', or blank lines within them."
            )
            : (start, end);
    }
}
