using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SaveProfileRulesTests
{
    private static readonly DateTimeOffset Ahead = A.Now.AddMinutes(5);

    [Test]
    public void Validate_TheRequestIsEmpty_Accepts() =>
        Assert.That(FaultsOf(new(null, null, null, null, null, null, null, Precondition.None)), Is.Empty);

    [Test]
    public void Validate_EverythingIsAtItsLimit_Accepts() =>
        Assert.That(
            FaultsOf(
                Put.Profile(
                    id: "user-1",
                    tags: [.. Texts(256), .. Texts(256)],
                    segments: [.. Texts(48).Select(type => Put.Segment(type))],
                    createdAt: Ahead,
                    updatedAt: Ahead,
                    expiresAt: DateTimeOffset.MaxValue
                )
            ),
            Is.Empty
        );

    [Test]
    public void Validate_TheIdInThePathIsNone_Refuses() =>
        Assert.That(FaultsOf(Put.Profile(pathId: "a#b", id: "b")), Is.EqualTo([$"id: {UserId.Rule}"]));

    [TestCase("")]
    [TestCase("a\nb")]
    public void Validate_TheIdInTheBodyIsNone_Refuses(string id) =>
        Assert.That(FaultsOf(Put.Profile(id: id)), Is.EqualTo([$"id: {UserId.Rule}"]));

    [Test]
    public void Validate_TheIdInTheBodyIsNoneAndThePathHasNone_Refuses() =>
        Assert.That(FaultsOf(Put.Profile(pathId: null, id: "..")), Is.EqualTo([$"id: {UserId.Rule}"]));

    [Test]
    public void Validate_TheIdInTheBodyIsAnothersThanThePaths_Refuses() =>
        Assert.That(
            FaultsOf(Put.Profile(pathId: "alice", id: "Alice")),
            Is.EqualTo(["id: must be the same as the id in the path, or left out"])
        );

    [Test]
    public void Validate_TheIdsAreTwoSpellingsOfOneUuid_Accepts() =>
        Assert.That(
            FaultsOf(Put.Profile("473b82fb-8717-4e69-894c-1844a2f183bf", "473B82FB87174E69894C1844A2F183BF")),
            Is.Empty
        );

    [Test]
    public void Validate_ThereAreTooManyTags_Refuses() =>
        Assert.That(FaultsOf(Put.Profile(tags: Texts(257))), Is.EqualTo([$"tags: {Tags.CountRule}"]));

    [Test]
    public void Validate_TagsAreNoLabels_RefusesEachAtItsPlace() =>
        Assert.That(
            FaultsOf(Put.Profile(tags: ["a", "", "b", null])),
            Is.EqualTo([$"tags[1]: {Label.Rule}", $"tags[3]: {Label.Rule}"])
        );

    [Test]
    public void Validate_ThereAreTooManySegments_Refuses() =>
        Assert.That(
            FaultsOf(Put.Profile(segments: [.. Texts(49).Select(type => Put.Segment(type))])),
            Is.EqualTo([$"segments: {ProfileDraft.CountRule}"])
        );

    [Test]
    public void Validate_ATypeComesTwice_RefusesTheSecond() =>
        Assert.That(
            FaultsOf(Put.Profile(segments: [Put.Segment("a"), Put.Segment("A"), Put.Segment("a")])),
            Is.EqualTo(["segments[2].type: must be unique within its list"])
        );

    [Test]
    public void Validate_ASegmentIsNull_RefusesItAtItsPlace() =>
        Assert.That(
            FaultsOf(Put.Profile(segments: [Put.Segment(), null])),
            Is.EqualTo(["segments[1]: must be a JSON object"])
        );

    [Test]
    public void Validate_SegmentsBreakRules_NamesTheirPlaces() =>
        Assert.That(
            FaultsOf(
                Put.Profile(segments: [Put.Segment("a"), Put.Segment("b", [new("x", 1), new("x", double.NaN)], [""])])
            ),
            Is.EquivalentTo([
                $"segments[1].categories[1].id: {Segment.UniqueRule}",
                $"segments[1].categories[1].score: {Category.ScoreRule}",
                $"segments[1].top_categories[0]: {Label.Rule}",
            ])
        );

    [Test]
    public void Validate_TimesAreAheadOfTheClock_RefusesEachButTheExpiry() =>
        Assert.That(
            FaultsOf(
                Put.Profile(
                    segments: [Put.Segment("a", null, null, Ahead.AddTicks(1), Ahead.AddTicks(1))],
                    createdAt: Ahead.AddTicks(1),
                    updatedAt: Ahead.AddTicks(1),
                    expiresAt: Ahead.AddTicks(1)
                )
            ),
            Is.EquivalentTo([
                $"created_at: {Lifetime.NotAheadRule}",
                $"updated_at: {Lifetime.NotAheadRule}",
                $"segments[0].created_at: {Lifetime.NotAheadRule}",
                $"segments[0].updated_at: {Lifetime.NotAheadRule}",
            ])
        );

    private static IEnumerable<string> FaultsOf(SaveProfileCommand command) =>
        Faults.Of(new SaveProfileValidator(new FakeTimeProvider(A.Now)), command);

    private static string[] Texts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"t{i}"))];
}
