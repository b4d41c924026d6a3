using FsCheck;
using FsCheck.Fluent;

namespace Personalisation.TestKit.Json;

/// <summary>JSON strings with their quotes, written in every way that JSON allows.</summary>
internal static class JsonTextGen
{
    private const int LongestText = 12;

    private static readonly Gen<string> Plain = Gen.Choose(0x20, 0x7e)
        .Where(c => c is not ('"' or '\\'))
        .Select(char.ConvertFromUtf32);

    private static readonly Gen<string> Escape = Gen.Elements("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t")
        .Or(Gen.Choose(0, 0x1f).Select(Escaped));

    private static readonly Gen<string> Beyond =
        from scalar in Gen.Choose(0x80, 0xffff).Where(c => c is < 0xd800 or > 0xdfff).Or(Gen.Choose(0x10000, 0x10ffff))
        let text = char.ConvertFromUtf32(scalar)
        from escaped in Gen.Elements(true, false)
        select escaped ? string.Concat(text.Select(unit => Escaped(unit))) : text;

    public static Gen<string> Text { get; } = Pieces(0);

    /// <summary>Simple names, names that need care in a path or an expression, and any text at all.</summary>
    public static Gen<string> Name { get; } =
        Gen.Frequency(
                (4, Gen.Elements("a", "b", "tags", "segments", "ttl", "pk", "_x9")),
                (
                    3,
                    Gen.Elements(
                        "x y",
                        "a.b",
                        "it's",
                        "a[0]",
                        "0",
                        "$",
                        "#n",
                        ":v",
                        "ü",
                        "😀",
                        "\\u0000",
                        "\\\\",
                        "\\\""
                    )
                )
            )
            .Select(name => $"\"{name}\"")
            .Or(Pieces(1));

    private static Gen<string> Pieces(int shortest) =>
        from length in Gen.Choose(shortest, LongestText)
        from pieces in Gen.Frequency((4, Plain), (1, Escape), (2, Beyond)).ListOf(length)
        select $"\"{string.Concat(pieces)}\"";

    private static string Escaped(int unit) =>
        unit % 2 == 0 ? FormattableString.Invariant($"\\u{unit:x4}") : FormattableString.Invariant($"\\u{unit:X4}");
}
