using System.IO.Compression;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// Compression of stored bodies, because items are limited and each KB is charged. Brotli is RFC 7932.
/// </summary>
internal static class Brotli
{
    /// <summary>Compresses bytes.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>Decompresses bytes.</summary>
    public static byte[] Decompress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        brotli.CopyTo(output);
        return output.ToArray();
    }
}
