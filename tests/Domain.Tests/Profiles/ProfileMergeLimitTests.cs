using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class ProfileMergeLimitTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);

    private static ProfileMerge Merge(
        IEnumerable<SegmentMerge>? segments = null,
        IEnumerable<string>? removed = null,
        bool removesAll = false,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            null,
            [.. segments ?? []],
            [.. (removed ?? []).Select(A.Type)],
            removesAll,
            null,
            null,
            expiresAt is null ? null : new(expiresAt)
        );

    private static SegmentMerge Segment(string type, DateTimeOffset? expiresAt = null) =>
        new(A.Type(type), [A.Category("new")], null, null, null, expiresAt is null ? null : new(expiresAt));

    private static UserProfile With(int segments) =>
        A.Profile(segments: Enumerable.Range(0, segments).Select(i => A.Segment($"s{i}", createdAt: Then)));

    private static ProfileChange Apply(ProfileMerge merge, UserProfile profile) =>
        merge.ApplyTo(profile, profile.Segments, A.Now);

    [Test]
    public void ApplyTo_ASegmentThatOutlivesTheProfile_IsRefusedAtItsPlace() =>
        Assert.That(
            Broken.RuleOf(() => Apply(Merge([Segment("a.b", A.Now.AddTicks(1))], expiresAt: A.Now), With(0))),
            Is.EqualTo(((string, string)?)("Segments[\"a.b\"].ExpiresAt", ProfileDraft.OutlivesRule))
        );

    [Test]
    public void ApplyTo_MoreThan48SegmentsOfOneWrite_IsRefused()
    {
        var many = With(49);
        Assert.That(
            Broken.RuleOf(() => Apply(Merge(removesAll: true), many)),
            Is.EqualTo(((string, string)?)("Segments", ProfileMerge.TooManyRule))
        );
        var most = Merge([Segment("s0")], removed: Enumerable.Range(1, 47).Select(i => $"s{i}"));
        Assert.That(Apply(most, many).Versions, Has.Length.EqualTo(48));
    }

    [Test]
    public void ApplyTo_MoreThan96Writes_IsRefused()
    {
        var many = With(96);
        var soon = A.Now.AddDays(1);
        Assert.That(Apply(Merge(expiresAt: soon), many).Current, Has.Length.EqualTo(96));
        Assert.That(
            Broken.RuleOf(() => Apply(Merge([Segment("s0")], expiresAt: soon), many)),
            Is.EqualTo(((string, string)?)("ExpiresAt", ProfileDraft.TooManyWritesRule))
        );
    }
}
