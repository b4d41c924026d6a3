using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Slow senders and readers do not block others.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class SlowClientTests
{
    private const int Many = 24;
    private const string Page = "/swagger/swagger-ui-bundle.js";
    private static readonly (string, string)[] FewTurns =
    [
        ("Limits:MaxConcurrentRequests", "2"),
        ("Limits:MaxQueuedRequests", "0"),
    ];

    // A body of a declared length, of which fewer bytes arrive.
    private static string Begun(string client, int length, int sent) =>
        $"POST /api/v1/profiles:batchGet HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: {KeyedApi.KeyOf(client)}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{new string(' ', sent)}";

    private static async Task<List<Socket>> Open(Uri address, string sent) =>
        [.. await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Limited.Connect(address, sent)))];

    [Test]
    public async Task Get_WhileManyBodiesArriveSlowly_IsAnswered()
    {
        using var host = Limited.Start(FewTurns);
        var slow = await Open(host.Address, Begun("reader", 1000, 10));
        await host.As("reader", "GET", $"/api/v1/profile/{NewId()}").Problem(404, "profile_not_found");
        await host.As("other", "PUT", $"/api/v1/profile/{NewId()}", "{}").Body(201);
        slow.ForEach(socket => socket.Dispose());
    }

    [Test]
    public async Task Post_BodyThatDoesNotArriveInTime_IsA408()
    {
        using var host = Limited.Start(("Limits:BodyTimeout", "00:00:00.5"));
        using var slow = await Limited.Connect(host.Address, Begun("reader", 1000, 10));
        var answer = await slow.Rest();
        Assert.That(answer, Does.StartWith("HTTP/1.1 408 ").And.Contain("\"code\":\"request_rejected\""));
    }

    [Test]
    public async Task Post_BodyBeyondTheMemoryOfItsClient_IsA503AndOthersAreNot()
    {
        using var host = Limited.Start(("Limits:MaxArrivingMegabytes", "4"));
        const int length = 1_000_000;
        using var first = await Limited.Connect(host.Address, Begun("reader", length, 700_000));
        using var second = await Limited.Connect(host.Address, Begun("reader", length, 700_000));
        var refused = await Task.WhenAny(first.Rest(), second.Rest());
        Assert.That(await refused, Does.StartWith("HTTP/1.1 503 ").And.Contain("\"code\":\"overloaded\""));
        Assert.That(await refused, Does.Contain("Retry-After: 1"));

        using var other = await Limited.Connect(host.Address, Begun("other", length, 700_000));
        await other.SendAsync(
            System.Text.Encoding.ASCII.GetBytes(new string(' ', length - 700_000 - 14) + "{\"ids\":[\"a\"]}\n")
        );
        Assert.That(await other.Rest(), Does.StartWith("HTTP/1.1 200 "));
    }

    [Test]
    public async Task Get_WhileNobodyReadsThePages_IsAnswered()
    {
        using var host = Limited.Start([.. FewTurns, ("Limits:ResponseTimeout", "00:05:00")]);
        var asked = string.Concat(Enumerable.Repeat($"GET {Page} HTTP/1.1\r\nHost: x\r\n\r\n", 6));
        var slow = await Open(host.Address, asked);
        await host.As("reader", "GET", $"/api/v1/profile/{NewId()}").Problem(404, "profile_not_found");
        await host.Client.GetAsync("/health/ready").Body(200);
        using var page = await host.Client.GetAsync("/swagger/index.html");
        Assert.That((int)page.StatusCode, Is.EqualTo(200));
        slow.ForEach(socket => socket.Dispose());
    }

    [Test]
    public async Task Get_WhileNobodyReadsLargeAnswers_IsAnswered()
    {
        using var host = Limited.Start([.. FewTurns, ("Limits:ResponseTimeout", "00:05:00")]);
        var path = $"/api/v1/blob/{NewId()}";
        using var put = await host.As("writer", "PUT", path, $$"""{"text":"{{new string('x', 300_000)}}"}""");
        Assert.That((int)put.StatusCode, Is.EqualTo(201));
        var asked = $"GET {path} HTTP/1.1\r\nHost: x\r\nX-Api-Key: {KeyedApi.KeyOf("reader")}\r\n\r\n";
        var slow = new List<Socket>();
        for (var n = 0; n < Many; n++)
        {
            // Sequential, because two slots would not suffice for all at once.
            slow.Add(await Limited.Connect(host.Address, asked));
            var first = new byte[12];
            await slow[^1].ReceiveAsync(first);
            Assert.That(System.Text.Encoding.ASCII.GetString(first), Is.EqualTo("HTTP/1.1 200"));
        }

        await host.As("other", "GET", path).Body(200);
        slow.ForEach(socket => socket.Dispose());
    }

    // The system doubles what it is asked for, and would keep 4 MB of its own accord.
    [Test]
    [Platform("Linux")]
    public async Task Accept_Connection_HasASmallSendBuffer()
    {
        using var host = Limited.Start();
        var sockets = host.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value;
        using var listener = sockets.CreateBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);
        using var accepted = await listener.AcceptAsync();
        Assert.That(accepted.SendBufferSize, Is.EqualTo(2 * 256 * 1024));
    }

    [Test]
    public async Task Get_PageThatIsNotReadInTime_IsCutOff()
    {
        using var host = Limited.Start(("Limits:ResponseTimeout", "00:00:01"));
        // More than the buffers of both ends can hold.
        const int times = 60;
        var asked = string.Concat(Enumerable.Repeat($"GET {Page} HTTP/1.1\r\nHost: x\r\n\r\n", times));
        var whole = (await host.Client.GetByteArrayAsync(Page)).LongLength * times;
        var read = whole;
        // A busy machine notices it later: the pauses grow.
        for (var seconds = 3; seconds < 100 && read >= whole; seconds *= 3)
        {
            using var slow = await Limited.Connect(host.Address, asked);
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            read = (await slow.Rest()).Length;
        }

        Assert.That(read, Is.LessThan(whole));
    }
}
