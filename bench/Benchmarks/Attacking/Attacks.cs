using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Attacking;

/// <summary>A way of blocking the service's other clients. It runs until it is cancelled.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Run">Does it.</param>
/// <param name="LeastDuring">The share of its calls that another client must keep.</param>
/// <param name="IsOutputRead">Whether somebody reads the standard output of the service.</param>
internal sealed record Attack(
    string Name,
    Func<Target, CancellationToken, Task> Run,
    double LeastDuring = 0.1,
    bool IsOutputRead = true
);

/// <summary>The attacks, each bounded by its number of connections.</summary>
internal static class Attacks
{
    private const string Script = "/swagger/swagger-ui-bundle.js";
    private const string BatchGet = "/api/v1/profiles:batchGet";

    private static readonly byte[] Lines = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 20).Select(n => $"{{\"id\":\"imported-{n}\",\"tags\":[\"a\"]}}\n"))
    );

    private static readonly byte[] LineFeeds = Packed(8 * 1024 * 1024);

    public static readonly IReadOnlyList<Attack> All =
    [
        new("1 500 idle connections", (target, end) => Hold(target, 1_500, ReadOnlyMemory<byte>.Empty, end)),
        new(
            "260 readers of pages that read nothing",
            (target, end) => Hold(target, 260, Times(6, HttpConnection.Request("GET", Script, "", [])), end)
        ),
        new(
            "260 readers of documents that read nothing",
            (target, end) => Hold(target, 260, Times(6, Target.Request("reader", "GET", Target.Document)), end)
        ),
        new(
            "256 bodies that never end",
            (target, end) =>
                Hold(
                    target,
                    256,
                    Target.Request("reader", "POST", BatchGet, new string(' ', 1_000)).AsMemory()[..^900],
                    end
                ),
            LeastDuring: 0.5
        ),
        new(
            "16 readers of the OpenAPI document",
            (target, end) => Flood(target, 16, HttpConnection.Request("GET", "/openapi/v1.json", "", []), end)
        ),
        new(
            "400 connections of one key",
            (target, end) => Flood(target, 400, Target.Request("reader", "GET", Target.Profile), end),
            LeastDuring: 0.3
        ),
        new(
            "1 000 imports at once",
            (target, end) => Import(target, 1_000, Lines, isPacked: false, end),
            LeastDuring: 0.2
        ),
        new(
            "wrong keys on 64 connections",
            (target, end) => Flood(target, 64, Target.Request("nobody", "GET", Target.Profile), end),
            LeastDuring: 0.5
        ),
        new(
            "an output that nobody reads",
            (target, end) => Flood(target, 16, Target.Request("reader", "GET", Target.Profile), end),
            IsOutputRead: false
        ),
        new("4 imports of gzipped line feeds", (target, end) => Import(target, 4, LineFeeds, isPacked: true, end)),
    ];

    private static byte[] Times(int count, byte[] request) =>
        [.. Enumerable.Repeat(request, count).SelectMany(it => it)];

    // Opens connections again where the service closes them.
    private static async Task Hold(Target target, int count, ReadOnlyMemory<byte> sent, CancellationToken end)
    {
        var sockets = new List<Socket>();
        try
        {
            while (!end.IsCancellationRequested)
            {
                for (var n = sockets.Count; n < count; n++)
                {
                    sockets.Add(await target.Open(sent, end));
                }

                await Task.Delay(100, end);
                foreach (var gone in sockets.Where(socket => socket.Poll(0, SelectMode.SelectError)).ToList())
                {
                    gone.Dispose();
                    sockets.Remove(gone);
                }
            }
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static Task Flood(Target target, int count, byte[] request, CancellationToken end) =>
        Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(async _ =>
                {
                    using var socket = await target.Open(ReadOnlyMemory<byte>.Empty, end);
                    var buffer = new byte[64 * 1024];
                    while (!end.IsCancellationRequested)
                    {
                        await socket.SendAsync(request, end);
                        await socket.ReceiveAsync(buffer, end);
                    }
                })
        );

    private static async Task Import(Target target, int count, byte[] body, bool isPacked, CancellationToken end)
    {
        using var client = new HttpClient { BaseAddress = target.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", Target.KeyOf("admin"));
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(async _ =>
                {
                    while (!end.IsCancellationRequested)
                    {
                        using var content = new ByteArrayContent(body);
                        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                        if (isPacked)
                        {
                            content.Headers.ContentEncoding.Add("gzip");
                        }

                        using var response = await client.PostAsync(
                            new Uri("/api/v1/import", UriKind.Relative),
                            content,
                            end
                        );
                        // Waits as long as a refusal asks.
                        await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, end);
                    }
                })
        );
    }

    private static byte[] Packed(int lineFeeds)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Enumerable.Repeat((byte)'\n', lineFeeds).ToArray());
        }

        return packed.ToArray();
    }
}
