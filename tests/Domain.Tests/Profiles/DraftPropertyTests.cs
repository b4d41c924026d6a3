using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class DraftPropertyTests
{
    private static readonly DateTimeOffset Later = A.Now.AddDays(3);

    // Drafts of one user that may list the same segments, and always fit one transaction.
    private static readonly Gen<(ProfileDraft First, ProfileDraft Second)> Pairs =
        from first in DraftGen.Draft(A.Now)
        from second in DraftGen.Draft(A.Now)
        where 2 * second.Segments.Length + first.Segments.Length <= 2 * ProfileDraft.MaxSegments
        from shared in Gen.Choose(0, 3)
        select (first, second with { Id = first.Id, Segments = [.. Sharing(first, second, shared)] });

    [Test]
    public void ApplyTo_ADraftMeetsItsOwnResult_ChangesNothing() =>
        ForAll(
            DraftGen.Draft(A.Now),
            draft =>
            {
                var first = draft.ApplyTo(null, [], A.Now);
                var again = draft.ApplyTo(first.After, first.Versions, A.Now);
                Assert.That(Shown.Of(again.After), Is.EqualTo(Shown.Of(first.After)));
                Assert.That(again.Versions.Select(Shown.Of), Is.EqualTo(first.Versions.Select(Shown.Of)));
                Assert.That((first.IsCreation, again.IsCreation), Is.EqualTo((true, false)));
            }
        );

    [Test]
    public void ApplyTo_RepeatedDatedDraft_ChangesOnlyTheExpiry() =>
        ForAll(
            DraftGen.Draft(A.Now).Select(Dated),
            draft =>
            {
                var first = draft.ApplyTo(null, [], A.Now);
                var again = draft.ApplyTo(first.After, first.Versions, Later);
                Assert.That(
                    again.Versions.Select(Shown.WithoutExpiry),
                    Is.EqualTo(first.Versions.Select(Shown.WithoutExpiry))
                );
                Assert.That(
                    again.After.Segments.Select(Shown.WithoutExpiry),
                    Is.EqualTo(first.After.Segments.Select(Shown.WithoutExpiry))
                );
                Assert.That(again.After.Tags.Values, Is.EqualTo(first.After.Tags.Values));
                Assert.That(
                    (again.After.CreatedAt, again.After.UpdatedAt),
                    Is.EqualTo((first.After.CreatedAt, first.After.UpdatedAt))
                );
            }
        );

    [Test]
    public void ApplyTo_WhateverTheDrafts_LosesNoSegmentAndGoesNeverBack() =>
        ForAll(
            Pairs,
            pair =>
            {
                var (first, second) = Put(pair);
                var types = first.Versions.Concat(second.Versions).Select(version => version.Type).Distinct();
                Assert.That(second.After.Segments.Select(segment => segment.Type), Is.EquivalentTo(types));
                Assert.That(second.After.UpdatedAt, Is.GreaterThanOrEqualTo(first.After.UpdatedAt));
                Assert.That(
                    first.After.Segments.Where(old => second.After.Find(old.Type)!.CreatedAt < old.CreatedAt),
                    Is.Empty
                );
            }
        );

    [Test]
    public void ApplyTo_WhateverTheDrafts_EndsNothingAfterTheProfile() =>
        ForAll(
            Pairs,
            pair =>
            {
                var change = Put(pair).Second;
                var all = change.After.Segments.Concat(change.Versions).Concat(change.Current);
                Assert.That(all.Where(segment => segment.ExpiresAt > change.After.ExpiresAt), Is.Empty);
            }
        );

    [Test]
    public void ApplyTo_AnyDrafts_ReportsEveryChangedCurrentVersion() =>
        ForAll(
            Pairs,
            pair =>
            {
                var (first, second) = Put(pair);
                var untouched = second.After.Segments.Where(segment => !second.Current.Contains(segment));
                Assert.That(untouched.Where(segment => !first.After.Segments.Contains(segment)), Is.Empty);
                Assert.That(second.Current.Where(segment => !second.After.Segments.Contains(segment)), Is.Empty);
            }
        );

    private static (ProfileChange First, ProfileChange Second) Put((ProfileDraft First, ProfileDraft Second) pair)
    {
        var first = pair.First.ApplyTo(null, [], A.Now);
        return (first, pair.Second.ApplyTo(first.After, first.Versions, Later));
    }

    private static IEnumerable<SegmentDraft> Sharing(ProfileDraft first, ProfileDraft second, int shared) =>
        second
            .Segments.Select(
                (segment, i) => i < shared ? segment with { Type = TypeOf(first, i) ?? segment.Type } : segment
            )
            .DistinctBy(segment => segment.Type);

    private static SegmentType? TypeOf(ProfileDraft draft, int i) => draft.Segments.ElementAtOrDefault(i)?.Type;

    private static ProfileDraft Dated(ProfileDraft draft) =>
        draft with
        {
            CreatedAt = draft.CreatedAt ?? A.Now,
            UpdatedAt = draft.UpdatedAt ?? A.Now,
            Segments =
            [
                .. draft.Segments.Select(segment =>
                    segment with
                    {
                        CreatedAt = segment.CreatedAt ?? A.Now,
                        UpdatedAt = segment.UpdatedAt ?? A.Now,
                    }
                ),
            ],
        };

    private static void ForAll<T>(Gen<T> values, Action<T> body) =>
        Prop.ForAll(values.ToArbitrary(), body).QuickCheckThrowOnFailure();
}
