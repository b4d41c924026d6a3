using Personalisation.TestKit.Reports;

namespace Personalisation.Compare;

/// <summary>The texts that show the measurements.</summary>
internal sealed class Report(Comparison comparison)
{
    private readonly IReadOnlyList<Finding> _findings = [.. comparison.Findings];

    /// <summary>The parts of the page that are the same in each run, by the names of their markers.</summary>
    public IReadOnlyDictionary<string, string> Steady =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["calls"] = Calls().ToMarkdown(),
            ["stored"] = Stored().ToMarkdown(),
            ["beyond"] = comparison.Beyond!.ToMarkdown(),
            ["costs"] = string.Join(
                "\n\n",
                Sample.All.Select(sample => $"**{Title(sample)}**\n\n{Costs(sample).ToMarkdown()}")
            ),
        };

    /// <summary>The part that is not.</summary>
    public KeyValuePair<string, string> Times => new("times", TimesTable().ToMarkdown());

    public string Chart => new Chart(_findings).ToSvg();

    /// <summary>All of it as one table.</summary>
    public string ToText()
    {
        var table = new Table(
            2,
            ["size", "access pattern", .. Columns("profile"), "ms", .. Columns("document"), "ms", "document takes"]
        );
        foreach (var found in _findings)
        {
            table.Add([
                found.Sample.Name,
                found.Pattern.Name,
                .. Cells(found.Profile),
                Show.Milliseconds(found.ProfileMilliseconds),
                .. Cells(found.Document),
                Show.Milliseconds(found.DocumentMilliseconds),
                Show.Ratio(found.TimeRatio),
            ]);
        }

        return $"{Environment.NewLine}{table.ToText()}{Environment.NewLine}stored after the first put{Environment.NewLine}{Stored().ToText()}{Environment.NewLine}{comparison.Beyond!.ToMarkdown()}{Environment.NewLine}";
    }

    private static Table Calls()
    {
        var table = new Table(3, "access pattern", "profile as items", "profile as a document");
        foreach (var pattern in AccessPattern.All)
        {
            table.Add(pattern.Name, pattern.Profile.Text, pattern.Document.Text);
        }

        return table;
    }

    private Table Stored()
    {
        var table = new Table(1, "user", "profile: items", "bytes", "document: items", "bytes");
        foreach (var sample in Sample.All)
        {
            var (profile, document) = comparison.Stored[sample];
            table.Add([
                Title(sample),
                Show.Count(profile.Items),
                Show.Count(profile.Bytes),
                Show.Count(document.Items),
                Show.Count(document.Bytes),
            ]);
        }

        return table;
    }

    private Table Costs(Sample sample)
    {
        var table = new Table(1, ["access pattern", .. Columns("profile"), .. Columns("document")]);
        foreach (var found in _findings.Where(found => found.Sample == sample))
        {
            table.Add([found.Pattern.Name, .. Cells(found.Profile), .. Cells(found.Document)]);
        }

        return table;
    }

    private Table TimesTable()
    {
        var table = new Table(1, ["access pattern", .. Sample.All.Select(sample => sample.Name)]);
        foreach (var pattern in AccessPattern.All)
        {
            var all = _findings.Where(found => found.Pattern == pattern);
            table.Add([pattern.Name, .. all.Select(Time)]);
        }

        return table;
    }

    private static string Time(Finding found) =>
        found.TimeRatio is null
            ? $"{Show.Milliseconds(found.ProfileMilliseconds)} : {Show.Nothing}"
            : $"**{Show.Ratio(found.TimeRatio)}** {Show.Milliseconds(found.ProfileMilliseconds)} : {Show.Milliseconds(found.DocumentMilliseconds)}";

    private static string Title(Sample sample) =>
        $"{sample.Name}: {sample.Segments} segments of {sample.Categories} categories, {sample.Tags} tags";

    private static IEnumerable<string> Columns(string design) => [$"{design}: items", "bytes", "RCU", "WCU"];

    private static IEnumerable<string> Cells(Costs? costs) =>
        [Show.Count(costs?.Items), Show.Count(costs?.Bytes), Show.Units(costs?.Read), Show.Units(costs?.Write)];
}
