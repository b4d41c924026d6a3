using System.Net;
using System.Text;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Sends a part, and then the connection breaks.</summary>
internal sealed class BreakingContent(string text, double part) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await stream.WriteAsync(bytes.AsMemory(0, (int)(bytes.Length * part)));
        await stream.FlushAsync();
        await Task.Delay(1500);
        throw new IOException("broken by the test");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
