using System.Collections.Immutable;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentMergeTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);
    private static readonly DateTimeOffset HalfYear = Lifetime.OfSegment(A.Now);
    private static readonly ImmutableArray<Category> Old = [A.Category("old", 1), A.Category("older", 2)];
    private static readonly ImmutableArray<Category> New = [A.Category("new", 1), A.Category("newer", 2)];

    private static SegmentMerge Merge(
        ImmutableArray<Category>? categories = null,
        Patched<ImmutableArray<string>?>? top = null,
        DateTimeOffset? createdAt = null,
        Patched<DateTimeOffset?>? expiresAt = null
    ) => new(A.Type(), categories, top, createdAt, null, expiresAt);

    private static ProfileChange Apply(SegmentMerge merge, params Segment[] stored) =>
        new ProfileMerge(null, [merge], [], RemovesAll: false, null, null, null).ApplyTo(
            A.Profile(segments: stored.Where(segment => !segment.IsDeletion), expiresAt: A.Now.AddYears(3)),
            stored,
            A.Now
        );

    private static Segment Stored(IEnumerable<string>? top = null, DateTimeOffset? expiresAt = null) =>
        A.Segment(categories: Old, topCategories: top ?? ["older", "old"], createdAt: Then, expiresAt: expiresAt);

    [Test]
    public void ApplyTo_Categories_ReplacesThemInAVersionOfNow()
    {
        var change = Apply(Merge(New), Stored());
        var version = change.Versions.Single();
        Assert.That(version.Categories, Is.EqualTo(New));
        Assert.That((version.CreatedAt, version.UpdatedAt, version.ExpiresAt), Is.EqualTo((A.Now, A.Now, HalfYear)));
        Assert.That(change.After.Segments.Single().HasContentOf(version), Is.True);
    }

    [Test]
    public void ApplyTo_RankedTopCategories_FollowTheNewScores() =>
        Assert.That(Apply(Merge(New), Stored()).Versions.Single().TopCategories, Is.EqualTo(["newer", "new"]));

    [Test]
    public void ApplyTo_ChosenTopCategories_Stay() =>
        Assert.That(Apply(Merge(New), Stored(["chosen"])).Versions.Single().TopCategories, Is.EqualTo(["chosen"]));

    [Test]
    public void ApplyTo_RemovedTopCategories_FollowTheScores()
    {
        var version = Apply(Merge(top: new(null)), Stored(["chosen"])).Versions.Single();
        Assert.That(version.TopCategories, Is.EqualTo(["older", "old"]));
        Assert.That(version.Categories, Is.EqualTo(Old));
    }

    [Test]
    public void ApplyTo_TopCategoriesAlone_KeepsTheCategories()
    {
        var version = Apply(Merge(top: new(["old"])), Stored()).Versions.Single();
        Assert.That(version.TopCategories, Is.EqualTo(["old"]));
        Assert.That(version.Categories, Is.EqualTo(Old));
    }

    [Test]
    public void ApplyTo_NothingNamed_RenewsTheVersion()
    {
        var change = Apply(Merge(), Stored(["chosen"]));
        Assert.That(change.Versions.Single().HasContentOf(Stored(["chosen"])), Is.True);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(A.Now));
    }

    [Test]
    public void ApplyTo_ALongerLife_IsKept()
    {
        var version = Apply(Merge(New), Stored(expiresAt: A.Now.AddYears(2))).Versions.Single();
        Assert.That(version.ExpiresAt, Is.EqualTo(A.Now.AddYears(2)));
    }

    [Test]
    public void ApplyTo_ARemovedExpiry_IsTheDefault()
    {
        var merge = Merge(expiresAt: new(null));
        var version = Apply(merge, Stored(expiresAt: A.Now.AddYears(2))).Versions.Single();
        Assert.That(version.ExpiresAt, Is.EqualTo(HalfYear));
    }

    [Test]
    public void ApplyTo_AnExpiryOfItsOwn_IsTaken()
    {
        var merge = Merge(expiresAt: new(A.Now.AddDays(1)));
        Assert.That(Apply(merge, Stored()).Versions.Single().ExpiresAt, Is.EqualTo(A.Now.AddDays(1)));
    }

    [Test]
    public void ApplyTo_NoCurrentVersion_NeedsCategories()
    {
        (string, string)? broken = ("Segments[\"morning\"].Categories", SegmentMerge.WholeRule);
        Assert.Multiple(() =>
        {
            Assert.That(Broken.RuleOf(() => Apply(Merge())), Is.EqualTo(broken));
            Assert.That(Broken.RuleOf(() => Apply(Merge(), A.Deletion(createdAt: Then))), Is.EqualTo(broken));
            Assert.That(Apply(Merge(New)).After.Segments.Single().Categories, Is.EqualTo(New));
        });
    }

    [Test]
    public void ApplyTo_ALateVersion_IsNotMergedWithTheCurrentOne()
    {
        var late = Then.AddTicks(-1);
        var change = Apply(Merge(New, createdAt: late), Stored(["chosen"], A.Now.AddYears(2)));
        Assert.Multiple(() =>
        {
            Assert.That(change.Versions.Single().TopCategories, Is.EqualTo(["newer", "new"]));
            Assert.That(
                (change.Versions.Single().CreatedAt, change.Versions.Single().ExpiresAt),
                Is.EqualTo((late, HalfYear))
            );
            Assert.That(change.After.Segments.Single().Categories, Is.EqualTo(Old));
            Assert.That(change.Current, Is.Empty);
            Assert.That(
                Broken.RuleOf(() => Apply(Merge(createdAt: late), Stored())),
                Is.EqualTo(((string, string)?)("Segments[\"morning\"].Categories", SegmentMerge.WholeRule))
            );
        });
    }

    [Test]
    public void ApplyTo_TheInstantOfTheCurrentVersion_FollowsItByATick()
    {
        var change = Apply(Merge(New, createdAt: Then), Stored());
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(1)));
    }
}
