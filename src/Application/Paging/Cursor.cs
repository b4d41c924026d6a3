using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Paging;

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

    private const int NumberBytes = sizeof(long);
    private const int DigestBytes = 12;

    /// <summary>The text of a position.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="position">The position.</param>
    public static string Encode(string list, Position position)
    {
        byte[] place = [.. new byte[NumberBytes], .. Encoding.UTF8.GetBytes(position.Text)];
        BinaryPrimitives.WriteInt64BigEndian(place, position.Number);
        return Base64Url.EncodeToString([.. place, .. Digest(list, place).AsSpan(0, DigestBytes)]);
    }

    /// <summary>The cursor of the next page; null if there is none.</summary>
    public static string? Next(string list, Position? position) => position is { } next ? Encode(list, next) : null;

    /// <summary>The position in the list; null if the text is not a valid cursor.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="text">The cursor.</param>
    /// <param name="maxLength">The maximum length of this list's cursors.</param>
    public static Position? Decode(string list, string text, int maxLength = MaxLength)
    {
        if (text.Length > maxLength || !Base64Url.IsValid(text, out var length) || length < NumberBytes + DigestBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        var position = new Position(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            Encoding.UTF8.GetString(bytes[NumberBytes..^DigestBytes])
        );
        // In addition to the digest, this rules out ambiguities of the encoding: white space, padding, spare bits.
        return text.Equals(Encode(list, position), StringComparison.Ordinal) ? position : null;
    }

    private static byte[] Digest(string list, ReadOnlySpan<byte> place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), .. place]);
}
