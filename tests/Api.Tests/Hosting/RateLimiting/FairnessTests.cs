using System.Net;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>One client's behaviour does not harm others.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class FairnessTests
{
    private const string Tags = "/api/v1/profile/x/tags";

    private static string Head =>
        $"POST /api/v1/import HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: {KeyedApi.KeyOf("admin")}\r\n"
        + "Content-Type: application/x-ndjson\r\n";

    [Test]
    public async Task Get_BesideAClientOfManyConnections_IsNeverRefused()
    {
        var let = new TaskCompletionSource();
        using var host = Limited.Start(
            let.Task,
            ("Limits:MaxConcurrentRequests", "4"),
            ("Limits:MaxQueuedRequests", "4"),
            ("Limits:RequestTimeout", "00:02:00")
        );
        var busy = Enumerable.Range(0, 40).Select(_ => host.As("writer", "GET", Tags)).ToList();
        await Refused(busy, 32);

        var other = Enumerable.Range(0, 2).Select(_ => host.As("reader", "GET", Tags)).ToList();
        await Refused(busy, 34);
        let.SetResult();

        foreach (var answer in other)
        {
            await answer.Problem(404, "profile_not_found");
        }

        foreach (var answer in busy)
        {
            using var response = await answer;
            Assert.That((int)response.StatusCode, Is.AnyOf(404, 503));
        }
    }

    [Test]
    public async Task Get_ClientWithTooManyOpenRequests_IsA429()
    {
        var let = new TaskCompletionSource();
        using var host = Limited.Start(
            let.Task,
            ("Limits:MaxOpenPerClient", "2"),
            ("Limits:RequestTimeout", "00:02:00")
        );
        var sent = Enumerable.Range(0, 3).Select(_ => host.As("writer", "GET", Tags)).ToList();
        var refused = await Task.WhenAny(sent);
        sent.Remove(refused);
        Assert.That((await refused).Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        await refused.Problem(429, "rate_limited");

        var other = host.As("reader", "GET", Tags);
        let.SetResult();

        await other.Problem(404, "profile_not_found");
        foreach (var answer in sent)
        {
            await answer.Problem(404, "profile_not_found");
        }
    }

    [Test]
    public async Task Import_BeyondTheTurnsOfBulkCalls_IsA503AndReadsGoOn()
    {
        using var host = Limited.Start(("Limits:MaxConcurrentBulk", "2"), ("Limits:MaxQueuedRequests", "0"));
        var path = $"/api/v1/profile/{NewId()}";
        await host.As("writer", "PUT", path, "{}").Body(201);
        // It has its slot once the first progress line arrives.
        using var running = await Limited.Connect(
            host.Address,
            $"{Head}Transfer-Encoding: chunked\r\n\r\n3\r\n{{}}\n\r\n"
        );
        await running.ReceiveAsync(new byte[1]);

        using var surplus = await Limited.Connect(host.Address, $"{Head}Content-Length: 3\r\n\r\n{{}}\n");
        Assert.That(
            await surplus.Rest(),
            Does.StartWith("HTTP/1.1 503 ").And.Contain("\"code\":\"overloaded\"").And.Contain("Retry-After: 5\r\n")
        );
        await host.As("reader", "GET", path).Body(200);
        await host.As("writer", "POST", "/api/v1/profiles:batchPut", """{"profiles":[{"tags":["b"]}]}""").Body(200);

        await running.SendAsync("0\r\n\r\n"u8.ToArray());
        Assert.That(await running.Rest(), Does.Contain("\"complete\":true"));
    }

    private static async Task Refused(List<Task<HttpResponseMessage>> sent, int count)
    {
        await Assert.ThatAsync(
            () => Task.FromResult(sent.Count(answer => answer.IsCompleted)),
            Is.EqualTo(count).After(Patience.Milliseconds, 10)
        );
        foreach (var answer in sent.Where(answer => answer.IsCompleted))
        {
            Assert.That((await answer).Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            Assert.That((await answer).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }
    }
}
