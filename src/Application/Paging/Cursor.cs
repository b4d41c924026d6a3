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
    /// <summary>What a client is told when a cursor is refused.</summary>
    public const string Rule = "must be the next_cursor of a page of this very list, with the same filters";

    private const int PositionBytes = sizeof(long);
    private const int DigestBytes = 12;

    /// <summary>The text of a position.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="position">The position.</param>
    public static string Encode(string list, DateTimeOffset position)
    {
        Span<byte> bytes = stackalloc byte[PositionBytes + DigestBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position.UtcTicks);
        Digest(list, bytes[..PositionBytes]).AsSpan(0, DigestBytes).CopyTo(bytes[PositionBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position in the list that the text stands for; null where it stands for none.</summary>
    public static DateTimeOffset? Decode(string list, string text)
    {
        Span<byte> bytes = stackalloc byte[PositionBytes + DigestBytes];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(text, bytes);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return null;
        }

        // Beside the digest this settles what the encoding leaves open: white space, padding, bits to spare.
        var position = new DateTimeOffset(ticks, TimeSpan.Zero);
        return text.Equals(Encode(list, position), StringComparison.Ordinal) ? position : null;
    }

    private static byte[] Digest(string list, ReadOnlySpan<byte> position) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), .. position]);
}
