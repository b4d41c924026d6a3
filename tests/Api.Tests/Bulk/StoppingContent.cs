using System.Net;
using System.Text;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Sends profiles, and stops at some part of them.</summary>
internal sealed class StoppingContent(int count, double part, Func<ValueTask> stop) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var i = 0; i < count; i++)
        {
            if (i == (int)(count * part))
            {
                await stream.FlushAsync();
                await stop();
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(Lines.Profile($"u{i}") + "\n"));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
