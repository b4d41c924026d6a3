using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Compare;

/// <summary>A page. The text between markers is generated, the rest is written by hand.</summary>
/// <param name="name">Its path in the repository.</param>
internal sealed class Page(string name)
{
    private readonly MarkedPage _page = new(PathOf(name), "compare");

    /// <summary>Puts the figures into the page.</summary>
    public void Write(IEnumerable<KeyValuePair<string, string>> parts)
    {
        foreach (var (part, text) in parts)
        {
            _page.Replace(part, text);
        }

        _page.Save();
    }

    /// <summary>Writes a file that is ours as a whole.</summary>
    public static void WriteWhole(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>The lines in which the page differs from what was measured.</summary>
    public IEnumerable<string> Differences(IEnumerable<KeyValuePair<string, string>> parts) =>
        parts.SelectMany(part => Compared(name, _page[part.Key], part.Value));

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

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, name);
}
