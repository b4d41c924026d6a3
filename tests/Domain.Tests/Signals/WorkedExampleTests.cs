using System.Globalization;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Domain.Tests.Signals;

/// <summary>The worked example and the chart of docs/signals.md are what the code computes.</summary>
internal sealed class WorkedExampleTests
{
    private static readonly string Docs = Path.Combine(RepositoryRoot.Path, "docs");

    [Test]
    public void Page_Example_IsWhatTheCodeComputes()
    {
        var page = new MarkedPage(Path.Combine(Docs, "signals.md"), "example");
        Assert.That(page["scores"], Is.EqualTo(Scores().ToMarkdown()));
    }

    // `dotnet test … -- 'TestRunParameters.Parameter(name="write", value="docs")'` writes it.
    [Test]
    public void Chart_OfTheExample_IsWhatTheCodeDraws()
    {
        var (path, svg) = (Path.Combine(Docs, "signals.svg"), ScoreChart.ToSvg());
        if (TestContext.Parameters["write"] is "docs")
        {
            File.WriteAllText(path, svg);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(svg));
    }

    private static Table Scores()
    {
        var table = new Table(3, "on", "of", "name", "value", "score");
        foreach (var day in new[] { 0, 14, 28 })
        {
            foreach (var kind in Enum.GetValues<AffinityKind>())
            {
                foreach (var affinity in WorkedExample.At(TimeSpan.FromDays(day), kind))
                {
                    table.Add(
                        WorkedExample.First.AddDays(day).ToString("d MMMM", CultureInfo.InvariantCulture),
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
