using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>A document that the store cannot hold, and the offending place.</summary>
public sealed record RefusedJson(string Json, string Path)
{
    // The faults add levels, which must not be the reason for rejection.
    private const int FlawLevels = 2;

    private static readonly Gen<Around> InObject = Gen.Elements(
        new Around("{\"a\":", "}", ".a"),
        new Around("{\"ok\":[[]],\"x y\":", "}", "['x y']"),
        new Around("{\"it's\":", ",\"z\":0}", "['it\\'s']"),
        new Around("{\"n\":{\"\\u0062\":1},\"\\u0062\":", "}", ".b"),
        new Around("{\"ü\\\\\":", "}", "['ü\\\\']")
    );

    private static readonly Gen<Around> InAny = InObject.Or(
        Gen.Elements(new Around("[", "]", "[0]"), new Around("[{\"k\":[]},\"]\",", ",{}]", "[2]"))
    );

    public static Gen<RefusedJson> Document { get; } =
        from root in InObject
        from length in Gen.Choose(0, BlobDocument.MaxDepth - 1 - FlawLevels)
        from inner in InAny.ListOf(length)
        from flaw in Flaws(levels: length + 1)
        select inner.Prepend(root).Reverse().Aggregate(flaw, (document, around) => around.Put(document)).Rooted();

    public static Arbitrary<RefusedJson> Documents() => Document.ToArbitrary();

    private static Gen<RefusedJson> Flaws(int levels) =>
        Gen.OneOf(
            JsonNumberGen.TooPrecise.Or(JsonNumberGen.OutOfRange).Select(number => new RefusedJson(number, "")),
            Gen.Elements("\"\\ud800\"", "\"x\\uDC00\\ud800y\"", "\"\\ud83d\\ud83d\\ude00\"")
                .Select(text => new RefusedJson(text, "")),
            Gen.Constant(TooDeep(levels)),
            Gen.Elements(
                new RefusedJson("{\"k\":1,\"l\":{\"k\":2},\"\\u006B\":3}", ".k"),
                new RefusedJson("{\"k\":1,\"\":2}", "['']"),
                new RefusedJson("{\"k\":1,\"\\uD83D\":2}", "['\\uD83D']"),
                new RefusedJson("{\"k\":[1,2,}", ".k[2]")
            )
        );

    private static RefusedJson TooDeep(int levels)
    {
        var more = BlobDocument.MaxDepth - levels;
        return new RefusedJson(
            $"{new string('[', more + 1)}{new string(']', more + 1)}",
            string.Concat(Enumerable.Repeat("[0]", more))
        );
    }

    private RefusedJson Rooted() => this with { Path = Path.TrimStart('.') };

    private sealed record Around(string Before, string After, string Step)
    {
        public RefusedJson Put(RefusedJson inner) => new($"{Before}{inner.Json}{After}", $"{Step}{inner.Path}");
    }
}
