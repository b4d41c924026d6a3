using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SaveSegmentRulesTests
{
    private const string Differs = "type: must be the same as the type in the path, or left out";
    private static readonly DateTimeOffset Ahead = A.Now.AddMinutes(5);

    [TestCase(null)]
    [TestCase("morning")]
    public void Validate_TheTypeIsThePathsOrLeftOut_Accepts(string? type) =>
        Assert.That(FaultsOf("morning", Put.Segment(type)), Is.Empty);

    [Test]
    public void Validate_TimesAreJustNotAhead_Accepts() =>
        Assert.That(
            FaultsOf("morning", Put.Segment(null, null, null, Ahead, Ahead, DateTimeOffset.MaxValue)),
            Is.Empty
        );

    [Test]
    public void Validate_TheIdIsNone_Refuses() =>
        Assert.That(FaultsOf("morning", Put.Segment(null), id: "a#b"), Is.EqualTo([$"id: {UserId.Rule}"]));

    [TestCase("evening")]
    [TestCase("Morning")]
    [TestCase("")]
    public void Validate_TheTypeDiffersFromThePaths_Refuses(string type) =>
        Assert.That(FaultsOf("morning", Put.Segment(type)), Is.EqualTo([Differs]));

    [TestCase("a b")]
    [TestCase("..")]
    public void Validate_TheTypeInThePathIsNone_RefusesAsTheType(string type) =>
        Assert.That(
            FaultsOf(type, Put.Segment(null)).Distinct(StringComparer.Ordinal),
            Is.EqualTo([$"type: {SegmentType.Rule}"])
        );

    [Test]
    public void Validate_CategoriesAreMissing_Refuses() =>
        Assert.That(
            FaultsOf("morning", new SegmentInput(null, null, null, null, null, null)),
            Is.EqualTo(["categories: is required"])
        );

    [Test]
    public void Validate_TheSegmentBreaksRules_NamesTheirPlacesInTheBody() =>
        Assert.That(
            FaultsOf(
                "morning",
                Put.Segment(null, [new("x", 1), new("x", double.NaN)], [""], Ahead.AddTicks(1), Ahead.AddTicks(1))
            ),
            Is.EquivalentTo([
                $"categories[1].id: {Segment.UniqueRule}",
                $"categories[1].score: {Category.ScoreRule}",
                $"top_categories[0]: {Label.Rule}",
                $"created_at: {Lifetime.NotAheadRule}",
                $"updated_at: {Lifetime.NotAheadRule}",
            ])
        );

    private static IEnumerable<string> FaultsOf(string pathType, SegmentInput segment, string id = "user-1") =>
        Faults.Of(
            new SaveSegmentValidator(new FakeTimeProvider(A.Now)),
            new SaveSegmentCommand(id, pathType, segment, Precondition.None)
        );
}
