using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>A key is released after its request failed, with an unresponsive store.</summary>
internal sealed class LateReleaseTests
{
    // Long compared with a slow engine's claim, so that the write begins in time.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    [Test]
    public async Task NextRequest_TheStoreDoesNotTakeAKeyBack_DoesNotWaitForThat()
    {
        var times = new FaultTimes { Late = Deadline * 0.2 };
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, times: times);
        using var host = ApiHost.Start(builder =>
        {
            builder.UseSetting("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri);
            builder.UseSetting("Limits:RequestTimeout", $"{Deadline}");
            // One attempt per call without a timeout, so that requests can be counted.
            builder.UseSetting("Store:Resilience:AttemptTimeout", "00:00:30");
            builder.UseSetting("Store:Resilience:MaxRetries", "0");
        });
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        var path = $"/api/v1/profile/{NewId()}";
        await client.GetAsync(path).Problem(404, "profile_not_found");
        // The key is claimed and the read is running when the store becomes silent: the write exceeds the deadline.
        proxy.Inject(FaultKind.Late);
        var before = proxy.Requests;
        var late = client.Request("PUT", path, "{}", ("Idempotency-Key", "k"));
        Assert.That(() => proxy.Requests, Is.EqualTo(before + 2).After(Patience.Milliseconds, 10));
        proxy.Inject(FaultKind.BlackHole);
        await late.Problem(503, "store_unavailable");
        Assert.That(
            () => proxy.Requests,
            Is.EqualTo(before + 4).After(Patience.Milliseconds, 10),
            "the key is being given back"
        );
        proxy.Heal();

        // The write was given up; the release stays in the black hole until its attempt times out.
        Assert.That(() => proxy.Abandoned, Is.EqualTo(1).After(Patience.Milliseconds, 10));
        await client.GetAsync($"{path}/tags").Problem(404, "profile_not_found");
        Assert.That(proxy.Abandoned, Is.EqualTo(1), "answered while the key was still being released");
    }
}
