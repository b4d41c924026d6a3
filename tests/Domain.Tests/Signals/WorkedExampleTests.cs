using System.Globalization;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Domain.Tests.Signals;

/// <summary>The worked example of docs/signals.md is what the code computes.</summary>
internal sealed class WorkedExampleTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Signal[] Signals =
    [
        new(SignalKind.Parse("favourite"), Value: null, First, Topics.Of(["drama"], ["nordic"])),
        new(SignalKind.Parse("view"), Value: null, First.AddDays(14), Topics.Of(["drama"], [])),
        new(SignalKind.Parse("dislike"), Value: null, First.AddDays(14), Topics.Of(["sports"], [])),
    ];

    [Test]
    public void Page_Example_IsWhatTheCodeComputes()
    {
        var page = new MarkedPage(Path.Combine(RepositoryRoot.Path, "docs", "signals.md"), "example");
        Assert.That(page["scores"], Is.EqualTo(Scores().ToMarkdown()));
    }

    private static Table Scores()
    {
        var table = new Table(3, "on", "of", "name", "value", "score");
        foreach (var day in new[] { 0, 14, 28 })
        {
            var now = First.AddDays(day);
            var sums = AffinitySums.None.With(Signals.Where(signal => signal.Time <= now), SignalGen.Model);
            foreach (var kind in Enum.GetValues<AffinityKind>())
            {
                foreach (var affinity in sums.At(now, kind, SignalGen.Model))
                {
                    table.Add(
                        now.ToString("d MMMM", CultureInfo.InvariantCulture),
                        kind == AffinityKind.Category ? "category" : "tag",
                        affinity.Name,
                        affinity.Value.ToString("0.000", CultureInfo.InvariantCulture),
                        affinity.Score.ToString("0.000", CultureInfo.InvariantCulture)
                    );
                }
            }
        }

        return table;
    }
}
