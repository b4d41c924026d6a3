using FsCheck;
using FsCheck.Fluent;

namespace Personalisation.Api.Tests.Model;

/// <summary>Sequences of writes that meet: few types, few contents, few instants, in and out of time order.</summary>
internal static class StepGen
{
    public static readonly string[] Types = ["a", "b", "b.c"];

    private const int MostSteps = 12;
    private static readonly long Second = TimeSpan.TicksPerSecond;

    private static readonly Gen<long> Wait = Gen.Frequency(
        (3, Gen.Constant(0L)),
        (3, Gen.Elements(1L, 2L)),
        (2, Gen.Elements(Second, Second - 1, Second * 60))
    );

    // Before the first write, among the writes, and ahead of the clock by less than its skew.
    private static readonly Gen<long> Instant = Gen.Frequency(
        (2, Gen.Elements(-Second, -1L)),
        (4, Gen.Choose(0, 4).Select(ticks => (long)ticks)),
        (2, Gen.Elements(Second, Second + 1, Second * 60, Second * 60 + 2)),
        (1, Gen.Constant(Second * 200))
    );

    private static readonly Gen<long?> MaybeInstant = Gen.Frequency(
        (1, Gen.Constant<long?>(null)),
        (1, Instant.Select(ticks => (long?)ticks))
    );

    private static readonly Gen<Step.Version> Part =
        from type in Gen.Elements(Types)
        from content in Gen.Choose(0, Step.Contents.Count - 1)
        from created in MaybeInstant
        select new Step.Version(type, content, created);

    private static readonly Gen<Step> PutProfile =
        from wait in Wait
        from tags in Gen.Choose(0, Step.TagLists.Count - 1)
        from updated in MaybeInstant
        from count in Gen.Choose(0, Types.Length)
        from parts in Part.ArrayOf(count)
        select (Step)
            new Step.PutProfile(wait, tags, updated, [.. parts.DistinctBy(part => part.Type, StringComparer.Ordinal)]);

    private static readonly Gen<Step> PatchProfile =
        from wait in Wait
        from tags in Gen.Choose(-1, Step.TagLists.Count - 1)
        from count in Gen.Choose(0, Types.Length)
        from parts in Part.ArrayOf(count)
        from gone in Gen.SubListOf(Types)
        let named = parts.DistinctBy(part => part.Type, StringComparer.Ordinal).ToArray()
        let left = gone.Except(named.Select(part => part.Type), StringComparer.Ordinal)
        select (Step)new Step.PatchProfile(wait, tags < 0 ? null : tags, named, [.. left]);

    private static readonly Gen<Step> PutSegment =
        from wait in Wait
        from part in Part
        select (Step)new Step.PutSegment(wait, part);

    private static readonly Gen<Step> DeleteSegment =
        from wait in Wait
        from type in Gen.Elements(Types)
        select (Step)new Step.DeleteSegment(wait, type);

    private static readonly Gen<Step> Restore =
        from wait in Wait
        from time in Instant
        select (Step)new Step.Restore(wait, time);

    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (3, PutProfile),
        (3, PatchProfile),
        (4, PutSegment),
        (2, DeleteSegment),
        (2, Restore)
    );

    /// <summary>Sequences that shrink to the steps that matter.</summary>
    public static Arbitrary<Step[]> Sequences { get; } =
        Arb.From(
            Gen.Choose(1, MostSteps).SelectMany(count => AnyStep.ArrayOf(count)),
            steps => steps.Select((_, left) => steps.Where((_, i) => i != left).ToArray())
        );
}
