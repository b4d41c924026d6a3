using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Limits;

/// <summary>More than the service takes on is sent away at once, and what it takes on has an end.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class AdmissionTests
{
    private static ApiHost Start(params (string Key, string Value)[] settings) =>
        ApiHost.Start(builder => Set(builder, settings));

    private static void Set(IWebHostBuilder builder, (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }

    /// <summary>A service whose store answers when it is let.</summary>
    private static ApiHost StartWaiting(Task let, params (string Key, string Value)[] settings) =>
        ApiHost.Start(builder =>
        {
            Set(builder, settings);
            var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
            profiles
                .Setup(port => port.FindTags(It.IsAny<UserId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
                .Returns(
                    async (UserId _, bool _, CancellationToken token) =>
                    {
                        await let.WaitAsync(token);
                        return null;
                    }
                );
            builder.ConfigureTestServices(services => services.AddSingleton(profiles.Object));
        });

    [Test]
    public async Task Put_WhenItIsRefusedLater_TellsTheQuotaAllTheSame()
    {
        using var host = Start();
        using var refused = await host.Client.PutJson($"/api/v1/profile/{NewId()}", """{"tags":[""]}""");
        Assert.That((int)refused.StatusCode, Is.EqualTo(400));
        Assert.That(refused.Headers.GetValues("RateLimit").Single(), Is.EqualTo("\"client\";r=9999;t=0"));
        Assert.That(refused.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"client\";q=10000;w=2"));
    }

    [Test]
    public async Task Get_WhenAllTurnsAndPlacesAreTaken_IsA503AtOnce()
    {
        var let = new TaskCompletionSource();
        using var host = StartWaiting(
            let.Task,
            ("Limits:MaxConcurrentRequests", "2"),
            ("Limits:MaxQueuedRequests", "3"),
            ("Limits:RequestTimeout", "00:01:00")
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
        var watch = Stopwatch.StartNew();
        using var late = await host.Client.GetAsync("/api/v1/profile/x/tags");
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(50));
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
    public async Task Get_WhenItTakesTooLong_IsA503WhenTheTimeIsUp()
    {
        using var host = StartWaiting(new TaskCompletionSource().Task, ("Limits:RequestTimeout", "00:00:00.3"));
        await host.Client.GetAsync("/health/live").Body(200);
        var watch = Stopwatch.StartNew();
        await host.Client.GetAsync("/api/v1/profile/x/tags").Problem(503, "store_unavailable");
        Assert.That(watch.ElapsedMilliseconds, Is.InRange(290, 550));
    }

    [Test]
    public async Task Get_WhenOneWaitsForItsTurn_CountsTheWaitToItsTime()
    {
        var never = new TaskCompletionSource().Task;
        using var host = StartWaiting(
            never,
            ("Limits:RequestTimeout", "00:00:00.5"),
            ("Limits:MaxConcurrentRequests", "1")
        );
        await host.Client.GetAsync("/health/live").Body(200);
        var watch = Stopwatch.StartNew();
        var two = new[]
        {
            host.Client.GetAsync("/api/v1/profile/x/tags"),
            host.Client.GetAsync("/api/v1/profile/x/tags"),
        };
        await Task.WhenAll(two.Select(answer => answer.Problem(503, "store_unavailable")));
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(750));
    }

    [Test]
    public async Task Get_WhenAClientSendsTooMuch_IsA429ThatSaysWhenToComeAgain()
    {
        using var host = Start(("Limits:RequestsPerSecond", "1"), ("Limits:Burst", "2"));
        for (var left = 1; left >= 0; left--)
        {
            using var taken = await host.Client.GetAsync($"/api/v1/profile/{NewId()}");
            Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(taken.Headers.GetValues("RateLimit").Single(), Is.EqualTo($"\"client\";r={left};t=0"));
            Assert.That(taken.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"client\";q=2;w=2"));
        }

        using var refused = await host.Client.GetAsync($"/api/v1/profile/{NewId()}");
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        await Task.FromResult(refused).Problem(429, "rate_limited");
        await host.Client.GetAsync("/health/ready").Body(200);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await host.Client.GetAsync($"/api/v1/profile/{NewId()}").Problem(404, "profile_not_found");
    }
}
