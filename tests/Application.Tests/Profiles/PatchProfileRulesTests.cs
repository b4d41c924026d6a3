using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class PatchProfileRulesTests
{
    private static readonly DateTimeOffset Ahead = A.Now.AddMinutes(5).AddTicks(1);
    private static readonly SegmentPatchInput Empty = new(null, null, null, null, null, null);

    [Test]
    public void Validate_NothingOrRemovals_Accepts()
    {
        Assert.That(FaultsOf(Patch()), Is.Empty);
        Assert.That(FaultsOf(Patch() with { Tags = new(null), Segments = new(null), ExpiresAt = new(null) }), Is.Empty);
        Assert.That(FaultsOf(Patch() with { BodyId = new("user-1") }), Is.Empty);
        Assert.That(FaultsOf(WithSegment("a.b", null)), Is.Empty);
        Assert.That(FaultsOf(WithSegment("s", Empty with { Type = new("s"), TopCategories = new(null) })), Is.Empty);
    }

    [TestCase(null, "must not be removed")]
    [TestCase("user-2", "must be the same as the id in the path, or left out")]
    public void Validate_AnotherIdOrNone_Refuses(string? id, string rule) =>
        Assert.That(FaultsOf(Patch() with { BodyId = new(id) }), Is.EqualTo([$"id: {rule}"]));

    [Test]
    public void Validate_AnInvalidId_Refuses()
    {
        Assert.That(FaultsOf(Patch() with { Id = "a#b" }), Is.EqualTo([$"id: {UserId.Rule}"]));
        Assert.That(FaultsOf(Patch() with { BodyId = new("a#b") }), Is.EqualTo([$"id: {UserId.Rule}"]));
    }

    [Test]
    public void Validate_Tags_KeepTheRulesOfAPut()
    {
        var many = Enumerable.Range(0, Tags.MaxCount + 1).Select(i => $"t{i}").ToArray();
        Assert.That(FaultsOf(Patch() with { Tags = new(many) }), Is.EqualTo([$"tags: {Tags.CountRule}"]));
        Assert.That(FaultsOf(Patch() with { Tags = new(["a", null]) }), Is.EqualTo([$"tags[1]: {Label.Rule}"]));
    }

    [TestCase("x y", "segments['x y']")]
    [TestCase("..", "segments['..']")]
    [TestCase("", "segments['']")]
    public void Validate_AnInvalidType_RefusesAtItsPlace(string type, string place)
    {
        Assert.That(FaultsOf(WithSegment(type, null)), Is.EqualTo([$"{place}: {SegmentType.Rule}"]));
        Assert.That(FaultsOf(WithSegment(type, Empty)), Is.EqualTo([$"{place}: {SegmentType.Rule}"]));
    }

    [TestCase(null, "must not be removed")]
    [TestCase("t", "must be the same as the member's name, or left out")]
    public void Validate_ATypeUnlikeTheMembersName_Refuses(string? type, string rule) =>
        Assert.That(
            FaultsOf(WithSegment("s", Empty with { Type = new(type) })),
            Is.EqualTo([$"segments.s.type: {rule}"])
        );

    [Test]
    public void Validate_RemovedCategories_Refuses() =>
        Assert.That(
            FaultsOf(WithSegment("s", Empty with { Categories = new(null) })),
            Is.EqualTo(["segments.s.categories: must not be removed"])
        );

    [Test]
    public void Validate_ASegmentThatBreaksRules_NamesTheirPlaces()
    {
        var segment = new SegmentPatchInput(
            null,
            new([new("x", 1), new("x", null), null]),
            new(["a", "a"]),
            Ahead,
            Ahead,
            null
        );
        Assert.That(
            FaultsOf(WithSegment("a.b", segment)),
            Is.EquivalentTo([
                $"segments['a.b'].categories[1].id: {Segment.UniqueRule}",
                "segments['a.b'].categories[1].score: is required",
                "segments['a.b'].categories[2].id: is required",
                "segments['a.b'].categories[2].score: is required",
                $"segments['a.b'].top_categories[1]: {Segment.UniqueRule}",
                $"segments['a.b'].created_at: {Lifetime.NotAheadRule}",
                $"segments['a.b'].updated_at: {Lifetime.NotAheadRule}",
            ])
        );
    }

    [Test]
    public void Validate_TimesAhead_Refuses() =>
        Assert.That(
            FaultsOf(Patch() with { CreatedAt = Ahead, UpdatedAt = Ahead }),
            Is.EqualTo([$"created_at: {Lifetime.NotAheadRule}", $"updated_at: {Lifetime.NotAheadRule}"])
        );

    [TestCase(48, 0)]
    [TestCase(49, 1)]
    public void Validate_ManySegments_Accepts48(int count, int faults)
    {
        var segments = Enumerable
            .Range(0, count)
            .ToDictionary(i => $"s{i}", _ => (SegmentPatchInput?)null, StringComparer.Ordinal);
        Assert.That(
            FaultsOf(Patch() with { Segments = new(segments) }),
            Is.EqualTo(Enumerable.Repeat($"segments: {ProfileDraft.CountRule}", faults))
        );
    }

    private static PatchProfileCommand Patch() => new("user-1", null, null, null, null, null, null, Precondition.None);

    private static PatchProfileCommand WithSegment(string type, SegmentPatchInput? segment) =>
        Patch() with
        {
            Segments = new(new Dictionary<string, SegmentPatchInput?>(StringComparer.Ordinal) { [type] = segment }),
        };

    private static IEnumerable<string> FaultsOf(PatchProfileCommand patch) =>
        Faults.Of(new PatchProfileValidator(new FakeTimeProvider(A.Now)), patch);
}
