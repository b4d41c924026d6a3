using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Time;

namespace Personalisation.TestKit.Profiles;

/// <summary>Profiles as clients may put them: every value valid, many of them at a limit.</summary>
public static class DraftGen
{
    private const int MostCategories = 12;

    private static readonly Gen<double> Score = Gen.Frequency(
        (3, Gen.Choose(-1000, 1000).Select(thousandths => thousandths / 1000d)),
        (2, Gen.Elements(double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon, -0.0, 0.1 + 0.2, 1e-130)),
        (1, ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite))
    );

    private static readonly Gen<int> SegmentCount = Gen.Frequency(
        (12, Gen.Choose(0, 5)),
        (1, Gen.Elements(ProfileDraft.MaxSegments - 1, ProfileDraft.MaxSegments))
    );

    /// <summary>Drafts with new ids that expire after <paramref name="now"/> and have no times ahead of it.</summary>
    public static Arbitrary<ProfileDraft> Drafts(DateTimeOffset now) => Draft(now).ToArbitrary();

    /// <summary>The same as a generator.</summary>
    public static Gen<ProfileDraft> Draft(DateTimeOffset now) =>
        from id in ArbMap.Default.GeneratorFor<Guid>()
        from tags in Few(TextGen.Label, 6)
        from count in SegmentCount
        from types in TextGen.Type.ArrayOf(count)
        from segments in Segment(now).ArrayOf(count)
        from created in Maybe(Past(now))
        from updated in Maybe(Past(now))
        from expires in Maybe(Future(now))
        select new ProfileDraft(
            UserId.Parse(id.ToString("D")),
            Tags.Of(tags),
            [
                .. types
                    .Distinct(StringComparer.Ordinal)
                    .Zip(segments, (type, segment) => WithinProfile(segment, type, expires)),
            ],
            created,
            updated,
            expires
        );

    private static Gen<SegmentDraft> Segment(DateTimeOffset now) =>
        from categories in Few(TextGen.Label, MostCategories)
        from scores in Score.ArrayOf(MostCategories)
        from top in Maybe(Few(TextGen.Label, 4).Select(ids => ids.ToImmutableArray()))
        from created in Maybe(Past(now))
        from updated in Maybe(Past(now))
        from expires in Maybe(Future(now))
        select new SegmentDraft(
            A.Type(),
            [.. categories.Zip(scores, (id, score) => new Category(id, score))],
            top,
            created,
            updated,
            expires
        );

    private static SegmentDraft WithinProfile(SegmentDraft segment, string type, DateTimeOffset? expiresAt) =>
        segment with
        {
            Type = SegmentType.Parse(type),
            ExpiresAt = segment.ExpiresAt > expiresAt ? expiresAt : segment.ExpiresAt,
        };

    // Shared instants make versions collide in the history.
    private static Gen<DateTimeOffset> Past(DateTimeOffset now) =>
        Gen.Frequency((1, Gen.Elements(now, now.AddTicks(-1))), (3, TimeGen.Between(now.AddYears(-60), now)));

    private static Gen<DateTimeOffset> Future(DateTimeOffset now) =>
        TimeGen.Between(now.AddDays(1), now.AddYears(7000));

    private static Gen<string[]> Few(Gen<string> item, int most) =>
        from count in Gen.Choose(0, most)
        from items in item.ArrayOf(count)
        select items.Distinct(StringComparer.Ordinal).ToArray();

    private static Gen<T?> Maybe<T>(Gen<T> value)
        where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (2, value.Select(present => (T?)present)));
}
