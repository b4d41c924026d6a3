using System.Net;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Requests beyond the limits are refused at once.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class AdmissionTests
{
    private static ApiHost Start(params (string Key, string Value)[] settings) =>
        ApiHost.Start(builder => WaitingApi.Set(builder, settings));

    [Test]
    public async Task Put_ItIsRefusedLater_TellsTheQuotaAllTheSame()
    {
        using var host = Start();
        using var refused = await host.Client.PutJson($"/api/v1/profile/{NewId()}", """{"tags":[""]}""");
        Assert.That((int)refused.StatusCode, Is.EqualTo(400));
        Assert.That(refused.Headers.GetValues("RateLimit").Single(), Is.EqualTo("\"client\";r=9999;t=0"));
        Assert.That(refused.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"client\";q=10000;w=2"));
    }

    [Test]
    public async Task Get_AllTurnsAndPlacesAreTaken_IsA503AtOnce()
    {
        var let = new TaskCompletionSource();
        using var host = WaitingApi.Start(
            let.Task,
            [
                ("Limits:MaxConcurrentRequests", "2"),
                ("Limits:MaxQueuedRequests", "3"),
                ("Limits:RequestTimeout", "00:01:00"),
            ]
        );
        var sent = Enumerable.Range(0, 9).Select(_ => host.Client.GetAsync("/api/v1/profile/x/tags")).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 4)
        {
            var done = await Task.WhenAny(sent);
            refused.Add(await done);
            sent.Remove(done);
        }

        await host.Client.GetAsync("/health/live").Body(200);
        using var late = await host.Client.GetAsync("/api/v1/profile/x/tags");
        // It did not wait for the accepted ones.
        Assert.That(sent, Has.Count.EqualTo(5).And.None.Property(nameof(Task.IsCompleted)).True);
        foreach (var response in refused.Append(late))
        {
            Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            await Task.FromResult(response).Problem(503, "overloaded");
        }

        let.SetResult();
        foreach (var answer in sent)
        {
            await answer.Problem(404, "profile_not_found");
        }
    }

    [Test]
    public async Task Get_AClientSendsTooMuch_IsA429ThatSaysWhenToComeAgain()
    {
        using var host = Start(("Limits:RequestsPerSecond", "1"), ("Limits:Burst", "2"));
        using var first = await host.Client.GetAsync($"/api/v1/profile/{NewId()}");
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(first.Headers.GetValues("RateLimit").Single(), Is.EqualTo("\"client\";r=1;t=0"));
        Assert.That(first.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"client\";q=2;w=2"));
        // Concurrently, so that some are refused even on a busy machine: the bucket gains one token a second.
        var sent = Enumerable.Range(0, 40).Select(_ => host.Client.GetAsync($"/api/v1/profile/{NewId()}"));
        var refused = (await Task.WhenAll(sent)).ToLookup(it => it.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.That(refused[true], Is.Not.Empty);
        foreach (var response in refused[true])
        {
            Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            await Task.FromResult(response).Problem(429, "rate_limited");
        }

        Assert.That(refused[false], Is.Not.Empty);
        foreach (var response in refused[false])
        {
            Assert.That(response.Headers.GetValues("RateLimit").Single(), Does.Match("^\"client\";r=[01];t=0$"));
            await Task.FromResult(response).Problem(404, "profile_not_found");
        }

        await host.Client.GetAsync("/health/ready").Body(200);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await host.Client.GetAsync($"/api/v1/profile/{NewId()}").Problem(404, "profile_not_found");
    }
}
