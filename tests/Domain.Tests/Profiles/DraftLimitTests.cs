using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class DraftLimitTests
{
    private static readonly DateTimeOffset Soon = A.Now.AddDays(1);

    [Test]
    public void ApplyTo_ThereAre48Segments_Accepts() =>
        Assert.That(A.Draft(segments: Drafts("s", 48)).ApplyTo(null, [], A.Now).Versions, Has.Length.EqualTo(48));

    [Test]
    public void ApplyTo_ThereAre49Segments_BreaksTheRule()
    {
        var broken = Broken.RuleOf(() => A.Draft(segments: Drafts("s", 49)).ApplyTo(null, [], A.Now));
        Assert.That(broken, Is.EqualTo(("Segments", ProfileDraft.CountRule)));
        Assert.That(broken!.Value.Rule, Does.Contain(" 48 "));
    }

    [TestCase(0, 96)]
    [TestCase(1, 94)]
    [TestCase(47, 2)]
    [TestCase(48, 0)]
    public void ApplyTo_ListedAndCutSegmentsJustFitOneTransaction_Accepts(int listed, int cut)
    {
        var change = Cutting(listed, cut)();
        Assert.That((change.Versions.Length, change.Current.Length), Is.EqualTo((listed, listed + cut)));
    }

    [TestCase(0, 97)]
    [TestCase(1, 95)]
    [TestCase(47, 3)]
    [TestCase(48, 1)]
    public void ApplyTo_OneMoreSegmentWouldBeCut_BreaksTheRule(int listed, int cut) =>
        Assert.That(Broken.RuleOf(Cutting(listed, cut)), Is.EqualTo(("ExpiresAt", ProfileDraft.TooManyWritesRule)));

    [TestCase(48, 0, true)]
    [TestCase(48, 1, false)]
    [TestCase(1, 94, true)]
    [TestCase(1, 95, false)]
    public void ApplyTo_LateSegmentsCutTheirCurrentVersions_CountsBoth(int late, int cut, bool fits)
    {
        var current = A.Profile(segments: [.. Segments("s", late), .. Segments("old", cut)]);
        var drafts = Drafts("s", late).Select(draft => draft with { CreatedAt = A.Now.AddDays(-1) });
        var draft = A.Draft(segments: drafts, expiresAt: Soon);
        var broken = Broken.RuleOf(() => draft.ApplyTo(current, current.Segments, A.Now));
        Assert.That(broken?.Rule, Is.EqualTo(fits ? null : ProfileDraft.TooManyWritesRule));
    }

    [Test]
    public void ApplyTo_ManyUnlistedSegmentsAreNotCut_Accepts()
    {
        var current = A.Profile(segments: Segments("old", 200));
        var change = A.Draft(segments: Drafts("new", 48)).ApplyTo(current, [], A.Now);
        Assert.That((change.After.Segments.Length, change.Current.Length), Is.EqualTo((248, 48)));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void ApplyTo_ATypeComesTwice_BreaksTheRuleAlsoWhereBothAreLate(int daysFromCurrent)
    {
        var present = A.Segment(createdAt: A.Now.AddDays(-5));
        var time = present.CreatedAt.AddDays(daysFromCurrent);
        SegmentDraft[] twice = [A.SegmentDraft(createdAt: time), A.SegmentDraft(createdAt: time.AddTicks(1))];
        Assert.That(
            Broken.RuleOf(() => A.Draft(segments: twice).ApplyTo(A.Profile(segments: [present]), [present], A.Now)),
            Is.EqualTo(("Segments", ProfileDraft.UniqueTypesRule))
        );
    }

    private static Func<ProfileChange> Cutting(int listed, int cut)
    {
        var current = A.Profile(segments: Segments("old", cut));
        return () => A.Draft(segments: Drafts("new", listed), expiresAt: Soon).ApplyTo(current, [], A.Now);
    }

    private static IEnumerable<SegmentDraft> Drafts(string prefix, int count) =>
        Enumerable.Range(0, count).Select(i => A.SegmentDraft(FormattableString.Invariant($"{prefix}{i}")));

    private static IEnumerable<Segment> Segments(string prefix, int count) =>
        Enumerable.Range(0, count).Select(i => A.Segment(FormattableString.Invariant($"{prefix}{i}")));
}
