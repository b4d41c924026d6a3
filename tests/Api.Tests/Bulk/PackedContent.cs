using System.IO.Compression;
using System.Net;
using System.Text;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Sends profiles, and between them lines of a megabyte each that are about a hundredth of it on the wire.</summary>
internal sealed class PackedContent(int largeLines, int count) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        var block = TestContext.CurrentContext.Random.GetString(4096);
        var tag = string.Concat(Enumerable.Repeat(block, 1024 * 1024 / block.Length));
        var large = Encoding.UTF8.GetBytes($$"""{"tags":["{{tag}}"]}""" + "\n");
        for (var i = 0; i < Math.Max(count, largeLines); i++)
        {
            if (i < count)
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(Lines.Profile($"u{i}") + "\n"));
            }

            if (i < largeLines)
            {
                await gzip.WriteAsync(large);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
