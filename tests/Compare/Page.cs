using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Compare;

/// <summary>The page and its chart. What stands between its markers is ours, the rest is written by hand.</summary>
internal sealed class Page
{
    private const string Name = "docs/two-designs.md";
    private const string ChartName = "docs/two-designs.svg";

    private readonly MarkedPage _page = new(PathOf(Name), "compare");

    /// <summary>Puts the figures into page and chart.</summary>
    public void Write(Report report)
    {
        foreach (var (name, text) in report.Steady.Append(report.Times))
        {
            _page.Replace(name, text);
        }

        _page.Save();
        File.WriteAllText(PathOf(ChartName), report.Chart);
    }

    /// <summary>The lines in which page and chart differ from what was measured; of the times, none is compared.</summary>
    public IReadOnlyList<string> Differences(Report report)
    {
        var differences = new List<string>();
        foreach (var (name, text) in report.Steady)
        {
            differences.AddRange(Compared(Name, _page[name], text));
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

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, name);
}
