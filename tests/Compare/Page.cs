using Personalisation.TestKit.Engine;

namespace Personalisation.Compare;

/// <summary>The page and its chart. What stands between its markers is ours, the rest is written by hand.</summary>
internal sealed class Page
{
    private const string Name = "docs/two-designs.md";
    private const string ChartName = "docs/two-designs.svg";

    private string _text = File.ReadAllText(PathOf(Name));

    /// <summary>Puts the figures into page and chart.</summary>
    public void Write(Report report)
    {
        foreach (var (name, text) in report.Steady.Append(report.Times))
        {
            var (start, end) = Between(name);
            _text = $"{_text[..start]}{text}{_text[end..]}";
        }

        File.WriteAllText(PathOf(Name), _text);
        File.WriteAllText(PathOf(ChartName), report.Chart);
    }

    /// <summary>The lines in which page and chart differ from what was measured; of the times, none is compared.</summary>
    public IReadOnlyList<string> Differences(Report report)
    {
        var differences = new List<string>();
        foreach (var (name, text) in report.Steady)
        {
            var (start, end) = Between(name);
            differences.AddRange(Compared(Name, _text[start..end], text));
        }

        var chart = File.Exists(PathOf(ChartName)) ? File.ReadAllText(PathOf(ChartName)) : "";
        return [.. differences, .. Compared(ChartName, chart, report.Chart)];
    }

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
    private (int Start, int End) Between(string name)
    {
        var (opening, closing) = ($"<!-- compare:{name} -->\n\n", $"\n\n<!-- /compare:{name} -->");
        var start = _text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        var end = _text.IndexOf(closing, StringComparison.Ordinal);
        return start < opening.Length || end < start
            ? throw new ComparisonException($"{Name} lacks the markers of '{name}', or blank lines within them.")
            : (start, end);
    }

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, name);
}
