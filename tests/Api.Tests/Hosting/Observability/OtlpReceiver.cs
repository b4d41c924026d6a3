using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>A collector that records data received over http/protobuf.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string? MediaType, string? Key, byte[] Body)> _exports = new();
    private readonly Task _work;

    public OtlpReceiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _work = Receive();
    }

    public Uri Address { get; }

    public IReadOnlyList<(string Path, string? MediaType, string? Key, byte[] Body)> Exports => [.. _exports];

    /// <summary>
    /// Everything received at a path. Protobuf does not encode strings and ids, so they can be searched for.
    /// </summary>
    public string Text(string path) =>
        string.Concat(
            Exports
                .Where(export => string.Equals(export.Path, path, StringComparison.Ordinal))
                .Select(export => Encoding.Latin1.GetString(export.Body))
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Stop();
        _work.GetAwaiter().GetResult();
        _listener.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Receive()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var (url, headers) = (context.Request.Url!, context.Request.Headers);
                _exports.Enqueue((url.AbsolutePath, context.Request.ContentType, headers["x-key"], body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException) { }
    }
}
