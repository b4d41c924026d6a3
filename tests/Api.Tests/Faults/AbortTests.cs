using System.Text;
using Microsoft.AspNetCore.TestHost;
using Personalisation.Api.Tests.Hosting.Observability;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Faults;

/// <summary>A client disconnects during a store call.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AbortTests
{
    [TestCase("GET", "profile", "")]
    [TestCase("GET", "profile", "/tags")]
    [TestCase("GET", "blob", "")]
    [TestCase("PUT", "profile", "")]
    [TestCase("PUT", "blob", "")]
    [TestCase("PATCH", "blob", "")]
    [TestCase("DELETE", "blob", "")]
    public async Task Request_ItsClientGoesAway_LeavesTheStoreAndLogsNothing(string method, string kind, string part)
    {
        var log = new LogCapture();
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint);
        using var host = ApiHost.Start(builder =>
        {
            builder.UseSetting("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri);
            // Far longer than the test waits: only the client ends the call.
            builder.UseSetting("Limits:RequestTimeout", "00:00:30");
            builder.UseSetting("Store:Resilience:TotalTimeout", "00:00:30");
            builder.UseSetting("Store:Resilience:AttemptTimeout", "00:00:20");
            log.Join(builder, "info");
            builder.ConfigureTestServices(services =>
            {
                // It calls the store by itself, at any time after the start.
                services.Remove(
                    services.Single(service => service.ImplementationType?.Name is "ErasureRecoveryService")
                );
            });
        });
        proxy.Inject(FaultKind.BlackHole);
        var (before, atStart) = (proxy.Requests, log.Lines.Count);
        Assert.That(atStart, Is.Positive, "the log is heard");
        using var client = new CancellationTokenSource();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{kind}/{NewId()}{part}");
        var type = method is "PATCH" ? "application/merge-patch+json" : "application/json";
        request.Content = method[0] is 'P' ? new StringContent("""{"tags":["a"]}""", Encoding.UTF8, type) : null;
        var sent = host.Client.SendAsync(request, client.Token);
        Assert.That(() => proxy.Requests, Is.EqualTo(before + 1).After(Patience.Milliseconds, 10));

        await client.CancelAsync();

        await Assert.ThatAsync(() => sent, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => proxy.Abandoned, Is.EqualTo(1).After(Patience.Milliseconds, 10));
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.That(proxy.Requests, Is.EqualTo(before + 1), "no further attempt");
        Assert.That(log.Lines.Skip(atStart), Is.All.Contains("\"level\":\"info\""));
    }
}
