using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SegmentInputRulesTests
{
    private static readonly DateTimeOffset Ahead = A.Now.AddMinutes(5);

    [Test]
    public void Validate_EverythingIsAtItsLimit_Accepts() =>
        Assert.That(
            FaultsOf(
                Put.Segment(
                    "a",
                    [.. Texts(1000).Select(id => new CategoryInput(id, double.MaxValue))],
                    Texts(1000),
                    Ahead,
                    Ahead,
                    DateTimeOffset.MaxValue
                )
            ),
            Is.Empty
        );

    [Test]
    public void Validate_TheListsAreEmpty_Accepts() => Assert.That(FaultsOf(Put.Segment("a", [], [])), Is.Empty);

    [Test]
    public void Validate_TheTypeIsNone_Refuses() =>
        Assert.That(FaultsOf(Put.Segment("a b")), Is.EqualTo([$"type: {SegmentType.Rule}"]));

    [Test]
    public void Validate_TheTypeIsMissing_IsRequired() =>
        Assert.That(FaultsOf(Put.Segment(null)), Is.EqualTo(["type: is required"]));

    [Test]
    public void Validate_CategoriesAreMissing_Refuses() =>
        Assert.That(
            FaultsOf(new SegmentInput("a", null, null, null, null, null)),
            Is.EqualTo(["categories: is required"])
        );

    [Test]
    public void Validate_ThereAreTooManyCategories_RefusesThemOnce() =>
        Assert.That(
            FaultsOf(Put.Segment("a", [.. Texts(1000).Append("t0").Select(id => new CategoryInput(id, 1))])),
            Is.EqualTo([$"categories: {Segment.CountRule}"])
        );

    [Test]
    public void Validate_ThereAreTooManyTopCategories_RefusesThemOnce() =>
        Assert.That(
            FaultsOf(Put.Segment("a", [], [.. Texts(1000), "t0"])),
            Is.EqualTo([$"top_categories: {Segment.CountRule}"])
        );

    [Test]
    public void Validate_CategoriesBreakRules_RefusesEachAtItsPlace() =>
        Assert.That(
            FaultsOf(
                Put.Segment(
                    "a",
                    [
                        new("x", 1),
                        null,
                        new("", double.PositiveInfinity),
                        new("x", double.NaN),
                        new("X", null),
                        new(null, 1),
                    ]
                )
            ),
            Is.EquivalentTo([
                "categories[1].id: is required",
                "categories[1].score: is required",
                $"categories[2].id: {Label.Rule}",
                $"categories[2].score: {Category.ScoreRule}",
                $"categories[3].id: {Segment.UniqueRule}",
                $"categories[3].score: {Category.ScoreRule}",
                "categories[4].score: is required",
                "categories[5].id: is required",
            ])
        );

    [Test]
    public void Validate_TopCategoriesBreakRules_RefusesEachAtItsPlace() =>
        Assert.That(
            FaultsOf(Put.Segment("a", [], ["x", null, "x", "a\0", "X"])),
            Is.EqualTo([
                $"top_categories[1]: {Label.Rule}",
                $"top_categories[2]: {Segment.UniqueRule}",
                $"top_categories[3]: {Label.Rule}",
            ])
        );

    [Test]
    public void Validate_TimesAreAheadOfTheClock_RefusesEachButTheExpiry() =>
        Assert.That(
            FaultsOf(Put.Segment("a", null, null, Ahead.AddTicks(1), Ahead.AddTicks(1), Ahead.AddTicks(1))),
            Is.EqualTo([$"created_at: {Lifetime.NotAheadRule}", $"updated_at: {Lifetime.NotAheadRule}"])
        );

    private static IEnumerable<string> FaultsOf(SegmentInput segment) =>
        Faults.Of(new SegmentInputValidator(new FakeTimeProvider(A.Now)), segment);

    private static string[] Texts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"t{i}"))];
}
