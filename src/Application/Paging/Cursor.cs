using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Application.Paging;

/// <summary>
/// The position of a page as opaque text, valid only for one list and its filters. The digest detects alterations and
/// other lists' cursors; it has no secret, because a position grants nothing that a filter would not.
/// </summary>
public static class Cursor
{
    /// <summary>The message when a cursor is refused.</summary>
    public const string Rule = "must be the next_cursor of a page of this list with the same filters";

    /// <summary>The maximum length of a cursor for most lists: more than a user's id needs.</summary>
    public const int MaxLength = 512;

    /// <summary>The syntax of a cursor, as a regular expression.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]+$";

    private const int PositionBytes = sizeof(long);
    private const int DigestBytes = 12;

    /// <summary>The text of a position.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="position">The position.</param>
    /// <param name="detail">Distinguishes positions with the same time; empty if not needed.</param>
    public static string Encode(string list, DateTimeOffset position, string detail = "")
    {
        byte[] place = [.. new byte[PositionBytes], .. Encoding.UTF8.GetBytes(detail)];
        BinaryPrimitives.WriteInt64BigEndian(place, position.UtcTicks);
        return Base64Url.EncodeToString([.. place, .. Digest(list, place).AsSpan(0, DigestBytes)]);
    }

    /// <summary>The position in the list; null if the text is not a valid cursor.</summary>
    public static DateTimeOffset? Decode(string list, string text) =>
        DecodeDetailed(list, text) is { Detail: "" } place ? place.Position : null;

    /// <summary>The same for a list with additional details in its positions.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="text">The cursor.</param>
    /// <param name="maxLength">The maximum length of this list's cursors.</param>
    public static (DateTimeOffset Position, string Detail)? DecodeDetailed(
        string list,
        string text,
        int maxLength = MaxLength
    )
    {
        if (text.Length > maxLength || !Base64Url.IsValid(text, out var length) || length < PositionBytes + DigestBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return null;
        }

        // In addition to the digest, this rules out ambiguities of the encoding: white space, padding, spare bits.
        var (position, detail) = (
            new DateTimeOffset(ticks, TimeSpan.Zero),
            Encoding.UTF8.GetString(bytes[PositionBytes..^DigestBytes])
        );
        return text.Equals(Encode(list, position, detail), StringComparison.Ordinal) ? (position, detail) : null;
    }

    private static byte[] Digest(string list, ReadOnlySpan<byte> place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), .. place]);
}
