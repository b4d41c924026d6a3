using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class UserProfileTests
{
    [Test]
    public void UserProfile_ItIsMade_KeepsEverything()
    {
        var (created, updated, expires) = (A.Now, A.Now.AddTicks(1), A.Now.AddTicks(2));
        var profile = A.Profile("alice", ["b", "a"], [], created, updated, expires);
        Assert.Multiple(() =>
        {
            Assert.That(profile.Id, Is.EqualTo(A.Id("alice")));
            Assert.That(profile.Tags.Values, Is.EqualTo(["b", "a"]));
            Assert.That(
                (profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt),
                Is.EqualTo((created, updated, expires))
            );
        });
    }

    [Test]
    public void Segments_AnyOrder_AreInOrdinalOrderOfTheirTypes()
    {
        string[] types = ["b", "Z", "a", "_", "a.b", "a-b", "1"];
        var profile = A.Profile(segments: types.Select(type => A.Segment(type)));
        Assert.That(
            profile.Segments.Select(segment => segment.Type.Value),
            Is.EqualTo(["1", "Z", "_", "a", "a-b", "a.b", "b"])
        );
    }

    [Test]
    public void UserProfile_ATypeComesTwice_BreaksTheRule() =>
        Assert.That(
            Broken.RuleOf(() => A.Profile(segments: [A.Segment("a"), A.Segment("b"), A.Segment("a")])),
            Is.EqualTo(("segments", ProfileDraft.UniqueTypesRule))
        );

    [TestCase(1, 0)]
    [TestCase(0, 0)]
    [TestCase(-1, -1)]
    public void Segments_OneOutlivesTheProfile_EndsWithItAtTheLatest(int ticksAfter, int expected)
    {
        var expires = A.Now.AddDays(1);
        var segment = A.Segment(expiresAt: expires.AddTicks(ticksAfter));
        var kept = A.Profile(segments: [segment], expiresAt: expires).Segments.Single();
        Assert.That(kept.ExpiresAt, Is.EqualTo(expires.AddTicks(expected)));
        Assert.That(
            (kept.Type, kept.CreatedAt, kept.UpdatedAt, kept.HasContentOf(segment)),
            Is.EqualTo((segment.Type, segment.CreatedAt, segment.UpdatedAt, true))
        );
    }

    [Test]
    public void Find_TheProfileHasTheType_GivesThatSegment()
    {
        var profile = A.Profile(segments: [A.Segment("a"), A.Segment("b")]);
        Assert.That(profile.Find(A.Type("b")), Is.SameAs(profile.Segments[1]));
    }

    [TestCase("B")]
    [TestCase("c")]
    public void Find_TheProfileHasNoSuchType_IsNull(string type) =>
        Assert.That(A.Profile(segments: [A.Segment("a"), A.Segment("b")]).Find(A.Type(type)), Is.Null);

    [TestCase(0, new[] { 0 })]
    [TestCase(48, new[] { 48 })]
    [TestCase(49, new[] { 48, 1 })]
    public void InParts_ByItsSegments_HasThemAllInPartsOfOneWrite(int segments, int[] sizes)
    {
        var profile = A.Profile("alice", ["a"], Enumerable.Range(0, segments).Select(i => A.Segment($"s{i:00}")));
        var parts = profile.InParts().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(parts.Select(part => part.Segments.Length), Is.EqualTo(sizes));
            Assert.That(parts.SelectMany(part => part.Segments), Is.EqualTo(profile.Segments));
            Assert.That(
                parts.Select(part => (part.Id, part.Tags, part.CreatedAt, part.UpdatedAt, part.ExpiresAt)),
                Is.All.EqualTo((profile.Id, profile.Tags, profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt))
            );
        });
    }
}
