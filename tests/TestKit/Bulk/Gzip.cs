using System.IO.Compression;
using System.Text;

namespace Personalisation.TestKit.Bulk;

/// <summary>Packed texts, whole and broken.</summary>
public static class Gzip
{
    private const int TrailerBytes = 8;
    private const int HeaderBytes = 10;

    /// <summary>One whole member of nothing; the framework packs nothing as nothing.</summary>
    public static readonly byte[] Empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>One whole member.</summary>
    public static byte[] Of(string text, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>One whole member of nothing, of so many bytes: its header has the name of a file.</summary>
    public static byte[] EmptyOf(int bytes) =>
        [
            .. Empty[..3],
            8,
            .. Empty[4..HeaderBytes],
            .. new string('a', bytes - Empty.Length - 1).Select(it => (byte)it),
            0,
            .. Empty[HeaderBytes..],
        ];

    /// <summary>A member that was cut off after all of this text had been flushed.</summary>
    public static byte[] CutAfter(string text)
    {
        var packed = new MemoryStream();
        var gzip = new GZipStream(packed, CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        gzip.Flush();
        return packed.ToArray();
    }

    /// <summary>All faults of a compressed text whose lines are all readable, each with a name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Broken(string text)
    {
        var whole = Of(text);
        yield return ("cut at a flush point", CutAfter(text));
        for (var missing = 1; missing <= TrailerBytes; missing++)
        {
            yield return ($"{missing} bytes of the trailer missing", whole[..^missing]);
        }

        for (var there = 1; there <= HeaderBytes; there++)
        {
            yield return ($"{there} bytes of a second header", [.. whole, .. whole[..there]]);
        }

        yield return ("a second member cut at a flush point", [.. whole, .. CutAfter("{\"id\"")]);
        yield return ("a second member without its trailer", [.. whole, .. Empty[..^TrailerBytes]]);
        yield return ("lines after a member", [.. whole, .. "{\"id\":\"x\"}\n"u8]);
        yield return ("one byte after a member", [.. whole, (byte)'\n']);
        yield return ("zeros after a member", [.. whole, .. new byte[512]]);
        yield return ("half of the magic and more", [.. whole, 0x1f, .. "abc"u8]);
        yield return ("a method that is none", [.. whole, 0x1f, 0x8b, 7, .. whole[3..]]);
        yield return ("another checksum", Flipped(whole, whole.Length - 8));
        yield return ("another length", Flipped(whole, whole.Length - 1));
    }

    /// <summary>The same bytes except for one bit.</summary>
    public static byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 0x10;
        return flipped;
    }
}
