using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalisation.Architecture.Tests.TestCode;

/// <summary>
/// Examples must mean the same next year: what they send lies in the past of their writing or in a far future, and what
/// depends on the time of a call is shown as an ellipsis.
/// </summary>
internal sealed partial class ExampleDateTests
{
    private const int FarYear = 2090;
    private static readonly DateOnly Written = new(2026, 11, 1);

    [Test]
    public void Requests_OfEveryFile_SendLastingDates()
    {
        var dates = Directory
            .EnumerateFiles(Path.Combine(Root, "requests"), "*.http", SearchOption.AllDirectories)
            .SelectMany(file => DatesIn(File.ReadAllText(file)).Select(date => $"{Path.GetFileName(file)}: {date}"))
            .ToList();
        Assert.That(dates, Has.Count.GreaterThan(20));
        Assert.That(dates.Where(date => !Lasts(date[^10..])), Is.Empty);
    }

    [TestCase("README.md")]
    [TestCase("docs/walkthrough.md")]
    [TestCase("docs/first-order.md")]
    [TestCase("docs/quickstart.md")]
    [TestCase("docs/signals.md")]
    public void Walkthrough_OfAPage_SendsAndShowsLastingDates(string page)
    {
        var blocks = Blocks().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(block => block.Value).ToList();
        Assert.That(blocks, Has.Count.GreaterThan(2));
        Assert.That(blocks.SelectMany(DatesIn).Where(date => !Lasts(date)), Is.Empty);
        Assert.That(blocks.Where(block => Expiry().IsMatch(block)), Is.Empty);
    }

    private static string Root => Directory.GetParent(SourceTree.Root)!.FullName;

    private static bool Lasts(string date) =>
        !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        || day <= Written
        || day.Year >= FarYear;

    private static IEnumerable<string> DatesIn(string text) => Dates().Matches(text).Select(date => date.Value);

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dates();

    [GeneratedRegex(
        "```(console|json)\n.*?```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Blocks();

    [GeneratedRegex("\"expires_at\": *\"\\d", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Expiry();
}
