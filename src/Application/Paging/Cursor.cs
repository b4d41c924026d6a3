using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Application.Paging;

/// <summary>
/// Where a page begins, as opaque text that is good for one list and its filters alone. The digest finds what was
/// altered or comes from elsewhere; it is no secret, because a position grants nothing that a filter could not ask for.
/// </summary>
public static class Cursor
{
    /// <summary>The message when a cursor is refused.</summary>
    public const string Rule = "must be the next_cursor of a page of this list with the same filters";

    /// <summary>The most characters of a cursor, more than any detail needs.</summary>
    public const int MaxLength = 512;

    /// <summary>What a cursor is made of, as a regular expression.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]+$";

    private const int PositionBytes = sizeof(long);
    private const int DigestBytes = 12;

    /// <summary>The text of a position.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="position">The position.</param>
    /// <param name="detail">What tells positions of one time apart; empty where nothing has to.</param>
    public static string Encode(string list, DateTimeOffset position, string detail = "")
    {
        byte[] place = [.. new byte[PositionBytes], .. Encoding.UTF8.GetBytes(detail)];
        BinaryPrimitives.WriteInt64BigEndian(place, position.UtcTicks);
        return Base64Url.EncodeToString([.. place, .. Digest(list, place).AsSpan(0, DigestBytes)]);
    }

    /// <summary>The position in the list that the text stands for; null where it stands for none.</summary>
    public static DateTimeOffset? Decode(string list, string text) =>
        DecodeDetailed(list, text) is { Detail: "" } place ? place.Position : null;

    /// <summary>The same of a list whose positions have details.</summary>
    public static (DateTimeOffset Position, string Detail)? DecodeDetailed(string list, string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text, out var length) || length < PositionBytes + DigestBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return null;
        }

        // Beside the digest this settles what the encoding leaves open: white space, padding, bits to spare.
        var (position, detail) = (
            new DateTimeOffset(ticks, TimeSpan.Zero),
            Encoding.UTF8.GetString(bytes[PositionBytes..^DigestBytes])
        );
        return text.Equals(Encode(list, position, detail), StringComparison.Ordinal) ? (position, detail) : null;
    }

    private static byte[] Digest(string list, ReadOnlySpan<byte> place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), .. place]);
}
