using Personalisation.TestKit.Engine;

namespace Personalisation.Compare;

/// <summary>A page. What stands between its markers is ours, the rest is written by hand.</summary>
/// <param name="name">Its path in the repository.</param>
internal sealed class Page(string name)
{
    private string _text = File.ReadAllText(PathOf(name));

    /// <summary>Puts the figures into the page.</summary>
    public void Write(IEnumerable<KeyValuePair<string, string>> parts)
    {
        foreach (var (part, text) in parts)
        {
            var (start, end) = Between(part);
            _text = $"{_text[..start]}{text}{_text[end..]}";
        }

        File.WriteAllText(PathOf(name), _text);
    }

    /// <summary>Writes a file that is ours as a whole.</summary>
    public static void WriteWhole(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>The lines in which the page differs from what was measured.</summary>
    public IEnumerable<string> Differences(IEnumerable<KeyValuePair<string, string>> parts) =>
        parts.SelectMany(part =>
        {
            var (start, end) = Between(part.Key);
            return Compared(name, _text[start..end], part.Value);
        });

    /// <summary>The same of a file that is ours as a whole.</summary>
    public static IEnumerable<string> DifferencesOfWhole(string name, string text) =>
        Compared(name, File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : "", text);

    private static IEnumerable<string> Compared(string file, string shown, string measured)
    {
        if (string.Equals(shown, measured, StringComparison.Ordinal))
        {
            return [];
        }

        var (old, now) = (shown.Split('\n'), measured.Split('\n'));
        var gone = old.Except(now, StringComparer.Ordinal).Select(line => $"{file} shows     {line}");
        var missing = now.Except(old, StringComparer.Ordinal).Select(line => $"{file} lacks     {line}");
        return [$"{file} differs from what was measured:", .. gone, .. missing];
    }

    // The blank lines around a table are not ours: without them it would not be one.
    private (int Start, int End) Between(string part)
    {
        var (opening, closing) = ($"<!-- compare:{part} -->\n\n", $"\n\n<!-- /compare:{part} -->");
        var start = _text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        var end = _text.IndexOf(closing, StringComparison.Ordinal);
        return start < opening.Length || end < start
            ? throw new ComparisonException($"{name} lacks the markers of '{part}', or blank lines within them.")
            : (start, end);
    }

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, name);
}
