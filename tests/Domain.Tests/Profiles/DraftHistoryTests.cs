using System.Collections.Immutable;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class DraftHistoryTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);
    private static readonly ImmutableArray<Category> Other = [A.Category("sports", 1)];

    [Test]
    public void ApplyTo_ASegmentIsNew_JoinsTheHistoryAndTheProfile()
    {
        var change = A.Draft(segments: [A.SegmentDraft("a")]).ApplyTo(A.Profile(), [], A.Now);
        Assert.That(
            (Types(change.Versions), Types(change.Current), Types(change.After.Segments)),
            Is.EqualTo(("a", "a", "a"))
        );
    }

    [Test]
    public void ApplyTo_ASegmentIsNotListed_LeavesItUntouched()
    {
        var kept = A.Segment("kept", createdAt: Then);
        var change = A.Draft(segments: [A.SegmentDraft("a")]).ApplyTo(A.Profile(segments: [kept]), [kept], A.Now);
        Assert.That((Types(change.Versions), Types(change.Current)), Is.EqualTo(("a", "a")));
        Assert.That(change.After.Find(kept.Type), Is.SameAs(kept));
    }

    [Test]
    public void ApplyTo_ClockBehindTheCurrentVersion_FollowsItByATick()
    {
        var present = A.Segment(createdAt: A.Now.AddSeconds(2));
        var draft = A.Draft(segments: [A.SegmentDraft(categories: Other)]);
        var change = draft.ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That(change.Current.Single().CreatedAt, Is.EqualTo(present.CreatedAt.AddTicks(1)));
    }

    [Test]
    public void ApplyTo_ASegmentIsLater_ReplacesTheCurrentVersion()
    {
        var present = A.Segment(createdAt: Then);
        var draft = A.Draft(segments: [A.SegmentDraft(categories: Other)]);
        var change = draft.ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That(change.After.Segments.Single().Categories, Is.EqualTo(Other));
        Assert.That(change.Current.Single(), Is.SameAs(change.After.Segments.Single()));
    }

    [Test]
    public void ApplyTo_ASegmentIsLate_JoinsTheHistoryAlone()
    {
        var present = A.Segment(createdAt: Then);
        var late = A.SegmentDraft(categories: Other, createdAt: Then.AddTicks(-1));
        var change = A.Draft(segments: [late]).ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(-1)));
            Assert.That(change.Current, Is.Empty);
            Assert.That(change.After.Segments.Single(), Is.SameAs(present));
        });
    }

    [Test]
    public void ApplyTo_TheSameContentIsAlreadyThere_IsTheSameWrite()
    {
        var present = A.Segment(createdAt: Then);
        var again = A.SegmentDraft(createdAt: Then);
        var change = A.Draft(segments: [again]).ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then));
        Assert.That(Types(change.Current), Is.EqualTo("morning"));
    }

    [Test]
    public void ApplyTo_OtherContentIsAlreadyThere_TakesTheNextTick()
    {
        var present = A.Segment(createdAt: Then);
        var change = A.Draft(segments: [A.SegmentDraft(categories: Other, createdAt: Then)])
            .ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(1)));
        Assert.That(change.Versions.Single().Categories, Is.EqualTo(Other));
        Assert.That(change.After.Segments.Single(), Is.SameAs(change.Versions.Single()));
    }

    [Test]
    public void ApplyTo_TheNextTicksAreTakenToo_TakesTheFirstThatIsFree()
    {
        Segment[] known =
        [
            A.Segment(createdAt: Then.AddTicks(1)),
            A.Segment(createdAt: Then),
            A.Segment(createdAt: Then.AddTicks(3)),
        ];
        var draft = A.Draft(segments: [A.SegmentDraft(categories: Other, createdAt: Then)]);
        Assert.That(draft.ApplyTo(A.Profile(), known, A.Now).Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(2)));
    }

    [Test]
    public void ApplyTo_TheNextTickHoldsItsOwnContent_IsThatSameWrite()
    {
        Segment[] known =
        [
            A.Segment(createdAt: Then),
            A.Segment(categories: Other, topCategories: ["sports"], createdAt: Then.AddTicks(1)),
        ];
        var draft = A.Draft(segments: [A.SegmentDraft(categories: Other, createdAt: Then)]);
        var change = draft.ApplyTo(A.Profile(segments: [known[1]]), known, A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(1)));
    }

    [Test]
    public void ApplyTo_AnotherSegmentHasTheInstant_KeepsIt()
    {
        var other = A.Segment("other", Other, createdAt: Then);
        var change = A.Draft(segments: [A.SegmentDraft(createdAt: Then)]).ApplyTo(A.Profile(), [other], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then));
    }

    [Test]
    public void ApplyTo_ALateVersionMovesByATick_StaysLate()
    {
        var present = A.Segment(createdAt: Then);
        var known = A.Segment(createdAt: Then.AddTicks(-2));
        var late = A.SegmentDraft(categories: Other, createdAt: Then.AddTicks(-2));
        var change = A.Draft(segments: [late]).ApplyTo(A.Profile(segments: [present]), [present, known], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(-1)));
        Assert.That(change.Current, Is.Empty);
    }

    [Test]
    public void ApplyTo_AnyOrder_SortsProfileByTypeAndVersionsAsListed()
    {
        SegmentDraft[] listed = [A.SegmentDraft("c"), A.SegmentDraft("B"), A.SegmentDraft("a")];
        var change = A.Draft(segments: listed).ApplyTo(A.Profile(segments: [A.Segment("b")]), [], A.Now);
        Assert.That((Types(change.Versions), Types(change.After.Segments)), Is.EqualTo(("c B a", "B a b c")));
    }

    private static string Types(IEnumerable<Segment> segments) =>
        string.Join(' ', segments.Select(segment => segment.Type));
}
