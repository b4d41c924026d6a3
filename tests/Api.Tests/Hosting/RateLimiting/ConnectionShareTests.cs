using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Which connections stay when others need one: here four with a key, two of them of one client.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConnectionShareTests
{
    private readonly ConnectionLimiter _limiter = new(8);
    private readonly TaskCompletionSource _end = new();

    [Test]
    public async Task Prove_BeyondTheShareOfAClient_MayBeClosedForOthers()
    {
        var busy = Enumerable.Range(0, 3).Select(_ => Open("busy")).ToList();
        var other = Open("other");
        for (var n = 0; n < 4; n++)
        {
            Open(client: null);
        }

        await Closed(busy[2]);
        Assert.That(busy.Take(2).Append(other).Select(it => it.ConnectionClosed.IsCancellationRequested), Is.All.False);
        _end.SetResult();
    }

    [Test]
    public async Task Prove_AfterOneWasClosed_KeepsTheNext()
    {
        var first = new TaskCompletionSource();
        Open("busy", first.Task);
        Open("busy");
        first.SetResult();
        var next = Open("busy");
        var unknown = Open(client: null);
        for (var n = 0; n < 4; n++)
        {
            Open(client: null);
        }

        await Closed(unknown);
        Assert.That(next.ConnectionClosed.IsCancellationRequested, Is.False);
        _end.SetResult();
    }

    private DefaultConnectionContext Open(string? client, Task? end = null)
    {
        var connection = new DefaultConnectionContext();
        _ = _limiter.Run(_ => end ?? _end.Task)(connection);
        if (client is not null)
        {
            var http = new DefaultHttpContext(new FeatureCollection(connection.Features))
            {
                User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, client)], "ApiKey")),
            };
            _ = ConnectionLimiter.KeepAuthenticated(http, static _ => Task.CompletedTask);
        }

        return connection;
    }

    private static async Task Closed(DefaultConnectionContext connection)
    {
        var closed = new TaskCompletionSource();
        await using var registration = connection.ConnectionClosed.Register(closed.SetResult);
        await closed.Task.WaitAsync(Patience.Limit);
    }
}
