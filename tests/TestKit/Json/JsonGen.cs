using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>JSON objects that the store can hold, up to all limits.</summary>
public static class JsonGen
{
    private const int BushLevels = 5;
    private const int MostMembers = 5;

    private static readonly Gen<string> Space = Gen.Elements("", "", "", " ", "\n\t");

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (1, Gen.Elements("null", "true", "false")),
        (2, JsonNumberGen.Within),
        (2, JsonTextGen.Text)
    );

    public static Gen<string> Document { get; } = Object(BushLevels).Or(Deep());

    public static Arbitrary<string> Documents() => Document.ToArbitrary();

    internal static Gen<string> Value(int levels) =>
        levels == 0 ? Scalar : Gen.Frequency((4, Scalar), (2, Object(levels)), (2, Array(levels)));

    private static Gen<string> Object(int levels) =>
        from count in Gen.Choose(0, MostMembers)
        from names in JsonTextGen.Name.ListOf(count)
        from values in Value(levels - 1).ListOf(count)
        from space in Space
        let members = names
            .Zip(values)
            .DistinctBy(member => JsonSerializer.Deserialize<string>(member.First), StringComparer.Ordinal)
        select $"{{{space}{string.Join($",{space}", members.Select(member => $"{member.First}{space}:{member.Second}"))}}}";

    private static Gen<string> Array(int levels) =>
        from count in Gen.Choose(0, MostMembers)
        from elements in Value(levels - 1).ListOf(count)
        from space in Space
        select $"[{string.Join($"{space},", elements)}{space}]";

    private static Gen<string> Deep() =>
        from length in Gen.Choose(0, BlobDocument.MaxDepth - BushLevels - 1)
        from wraps in Gen.Elements(("[", "]"), ("{\"n\":", "}"), ("[\"\",", "]")).ListOf(length)
        from value in Value(BushLevels)
        select $"{{\"deep\":{wraps.Aggregate(value, (inner, wrap) => $"{wrap.Item1}{inner}{wrap.Item2}")}}}";
}
