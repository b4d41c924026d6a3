using FsCheck;
using FsCheck.Fluent;

namespace Personalisation.TestKit.Json;

/// <summary>Documents and patches that meet in their members, on several levels.</summary>
public static class PatchGen
{
    private const int Levels = 4;
    private const int MostMembers = 5;

    private static readonly Gen<string> Names = Gen.Elements("a", "b", "c", "x y", "a.b", "ü", "#n", "tags");

    /// <summary>A document and a patch for it. Neither has an id or an expiry.</summary>
    public static Arbitrary<(string Target, string Patch)> Pairs() => Pair.ToArbitrary();

    private static Gen<(string Target, string Patch)> Pair =>
        from target in Object(Levels)
        from patch in Gen.Frequency((2, Object(Levels)), (2, Object(1)), (1, JsonGen.Document))
        select (target, patch);

    private static Gen<string> Object(int levels) =>
        from count in Gen.Choose(0, MostMembers)
        from names in Names.ListOf(count)
        from values in Value(levels - 1).ListOf(count)
        select $"{{{string.Join(',', names.Zip(values).DistinctBy(member => member.First, StringComparer.Ordinal).Select(member => $"\"{member.First}\":{member.Second}"))}}}";

    private static Gen<string> Value(int levels) =>
        levels == 0
            ? Gen.Frequency((1, Gen.Constant("null")), (2, JsonGen.Value(0)), (1, JsonGen.Value(1)))
            : Gen.Frequency((1, Gen.Constant("null")), (2, Object(levels)), (1, JsonGen.Value(1)));
}
