using System.Net;
using System.Text;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Sends a line, and waits before it ends.</summary>
internal sealed class WaitingContent(string text) : HttpContent
{
    private readonly TaskCompletionSource _begun = new();
    private readonly TaskCompletionSource _end = new();

    public Task Begun => _begun.Task;

    public void End() => _end.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
        _begun.SetResult();
        await _end.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
