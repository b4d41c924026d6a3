using System.Net.Sockets;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Tests.Hosting.Startup;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>More connections than the process may open files.</summary>
[Category("OneEngine")]
internal sealed class ConnectionLimitTests
{
    private const int Files = 1000;
    private static readonly (string, string) Key = ("X-Api-Key", KeyedApi.KeyOf("reader"));

    [Test]
    public async Task Service_MoreIdleConnectionsThanFiles_ServesClientsWithKeys()
    {
        using var pem = new PemFiles();
        await using var service = await ServiceProcess.Listening(
            Files,
            isRead: true,
            ("API_KEYS", KeyedApi.Entries),
            ("TLS_CERTIFICATE", pem.Certificate),
            ("TLS_KEY", pem.Key)
        );
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = pem.Trusted;
        using var known = new HttpClient(handler) { BaseAddress = service.Address };
        await Ask(known);
        var idle = new List<Socket>();
        for (var n = 0; n < Files + 500; n++)
        {
            idle.Add(await Limited.Connect(service.Address));
        }

        await Ask(known);
        using var fresh = new SocketsHttpHandler();
        fresh.SslOptions.CertificateChainPolicy = pem.Trusted;
        using var newcomer = new HttpClient(fresh) { BaseAddress = service.Address };
        await Ask(newcomer);
        Assert.That(await WasClosed(idle[0]), Is.True, "the oldest gave its place away");
        idle.ForEach(socket => socket.Dispose());
        await Ask(newcomer);
        service.Terminate();
        Assert.That(await service.Exit(Patience.Limit), Is.Zero);
    }

    [Test]
    public async Task Service_BurstOfConnectionsWithAKey_GoesOn()
    {
        await using var service = await ServiceProcess.Listening(
            Files,
            isRead: true,
            ("API_KEYS", KeyedApi.Entries),
            ("TLS_PROXY", "true")
        );
        using var known = new HttpClient { BaseAddress = service.Address };
        await Ask(known);
        var import =
            $"POST /api/v1/import HTTP/1.1\r\nHost: x\r\nX-Api-Key: {KeyedApi.KeyOf("admin")}\r\n"
            + "Content-Type: application/x-ndjson\r\nContent-Length: 16\r\n\r\n{\"id\":\"burst-1\"}";
        var sockets = await Task.WhenAll(
            Enumerable.Range(0, Files + 500).Select(_ => Limited.Connect(service.Address, import))
        );

        await Ask(known);
        Array.ForEach(sockets, socket => socket.Dispose());
        using var newcomer = new HttpClient { BaseAddress = service.Address };
        await Ask(newcomer);
        service.Terminate();
        Assert.That(await service.Exit(Patience.Limit), Is.Zero);
    }

    [TestCase(10_000, 1_000L, 450)]
    [TestCase(100, 1_000L, 200)]
    [TestCase(100, null, 200)]
    public void Sockets_OfALimitOfFiles_LeaveRoomForTheStore(int wanted, long? files, int expected) =>
        Assert.That(OpenFiles.Sockets(wanted, files), Is.EqualTo(expected));

    [TestCase(10_000, 1_000L, 337)]
    [TestCase(10_000, 256L, 48)]
    [TestCase(10_000, 1_048_576L, 10_000)]
    [TestCase(10_000, null, 10_000)]
    [TestCase(100, 1_000L, 100)]
    public void Connections_OfALimitOfFiles_LeaveRoomForTheStore(int wanted, long? files, int expected) =>
        Assert.That(OpenFiles.Connections(wanted, files), Is.EqualTo(expected));

    [TestCase("Max open files            1000                 4096                 files     ", 1000L)]
    [TestCase("Max open files            unlimited            unlimited            files     ", null)]
    [TestCase("Max cpu time              unlimited            unlimited            seconds   ", null)]
    public void Limit_OfProcess_IsTheSoftOne(string line, long? expected) =>
        Assert.That(OpenFiles.LimitIn(["Limit                     Soft Limit", line]), Is.EqualTo(expected));

    private static async Task Ask(HttpClient client) =>
        await client.Request("GET", "/api/v1/profile/nobody", null, Key).Problem(404, "profile_not_found");

    private static async Task<bool> WasClosed(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            return await socket.ReceiveAsync(new byte[1], limit.Token) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
