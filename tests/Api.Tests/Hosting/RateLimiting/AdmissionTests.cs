using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Requests beyond the limits are refused at once, and accepted requests have a deadline.</summary>
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

    /// <summary>A service with an unresponsive store and a clock that stands still until it is moved.</summary>
    private static ApiHost StartWaiting(
        TimeProvider clock,
        TaskCompletionSource called,
        params (string Key, string Value)[] settings
    ) => StartWaiting(Task.Delay(Timeout.Infinite), settings, clock, called);

    /// <summary>A service whose store responds on demand.</summary>
    private static ApiHost StartWaiting(
        Task let,
        (string Key, string Value)[] settings,
        TimeProvider? clock = null,
        TaskCompletionSource? called = null
    ) =>
        ApiHost.Start(builder =>
        {
            Set(builder, settings);
            var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
            profiles
                .Setup(port => port.FindTags(It.IsAny<UserId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
                .Returns(
                    async (UserId _, bool _, CancellationToken token) =>
                    {
                        called?.TrySetResult();
                        await let.WaitAsync(token);
                        return null;
                    }
                );
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(profiles.Object);
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }
            });
        });

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
        using var host = StartWaiting(
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
    public async Task Get_ItTakesTooLong_IsA503WhenTheTimeIsUp()
    {
        var (clock, called) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new TaskCompletionSource());
        using var host = StartWaiting(clock, called, ("Limits:RequestTimeout", "00:00:07"));
        var sent = host.Client.GetAsync("/api/v1/profile/x/tags");
        await called.Task;
        clock.Advance(TimeSpan.FromSeconds(6.999));
        await host.Client.GetAsync("/health/live").Body(200);
        Assert.That(sent.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.001));
        await sent.Problem(503, "store_unavailable");
    }

    [Test]
    public async Task Get_OneWaitsForItsTurn_CountsTheWaitToItsTime()
    {
        var (clock, called) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new TaskCompletionSource());
        using var host = StartWaiting(
            clock,
            called,
            ("Limits:RequestTimeout", "00:00:07"),
            ("Limits:MaxConcurrentRequests", "1"),
            ("Limits:MaxQueuedRequests", "1")
        );
        var first = host.Client.GetAsync("/api/v1/profile/x/tags");
        await called.Task;
        // Of two more, one waits and the other is refused.
        var (second, third) = (
            host.Client.GetAsync("/api/v1/profile/x/tags"),
            host.Client.GetAsync("/api/v1/profile/x/tags")
        );
        var refused = await Task.WhenAny(second, third);
        await refused.Problem(503, "overloaded");
        // The clock stands still from here on: a deadline that began with the slot would never pass.
        clock.Advance(TimeSpan.FromSeconds(7));
        await first.Problem(503, "store_unavailable");
        await (refused == second ? third : second).Problem(503, "store_unavailable");
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
