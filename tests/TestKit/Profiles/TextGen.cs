using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.TestKit.Profiles;

/// <summary>Valid labels, ids and segment types, up to their maximum length.</summary>
public static class TextGen
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    private static readonly Gen<string> Scalar = Gen.Frequency(
            (4, Gen.Choose(' ', '~')),
            (1, Gen.Elements<int>('#', '"', '\\', '\'', ' ', '/', ':', 0x2028, 0xFEFF, 0xFFFD, 0xFFFF)),
            (2, Gen.Choose(0xA0, 0xFFFF).Where(scalar => Rune.IsValid(scalar))),
            (2, Gen.Choose(0x10000, 0x10FFFF))
        )
        .Select(scalar => new Rune(scalar).ToString());

    /// <summary>A tag or a category id: any Unicode but control characters.</summary>
    public static Gen<string> Label { get; } =
        Gen.Frequency((6, Lengths(12)), (1, Lengths(Domain.Identity.Label.MaxLength)))
            .SelectMany(length => Pieces(Scalar, length));

    /// <summary>A segment type.</summary>
    public static Gen<string> Type { get; } =
        Gen.Frequency((6, Lengths(12)), (1, Lengths(SegmentType.MaxLength)))
            .SelectMany(length => Pieces(Characters(Letters), length))
            .Where(SegmentType.IsValid);

    /// <summary>An id of a profile or a blob; sometimes a UUID in any of the spellings that mean the same.</summary>
    public static Gen<string> Id { get; } =
        Gen.OneOf(
            Lengths(UserId.MaxLength)
                .SelectMany(length => Pieces(Characters(Letters + "~:@"), length))
                .Where(UserId.IsValid),
            ArbMap.Default.GeneratorFor<Guid>().Select(uuid => uuid.ToString("D")),
            ArbMap.Default.GeneratorFor<Guid>().Select(uuid => uuid.ToString("N").ToUpperInvariant())
        );

    private static Gen<int> Lengths(int most) => Gen.Frequency((1, Gen.Elements(1, most)), (5, Gen.Choose(1, most)));

    private static Gen<string> Characters(string allowed) =>
        Gen.Elements(allowed.Select(character => character.ToString()));

    private static Gen<string> Pieces(Gen<string> piece, int count) => piece.ArrayOf(count).Select(string.Concat);
}
