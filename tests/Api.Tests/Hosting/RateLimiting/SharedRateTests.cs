using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;
using Personalisation.TestKit.Redis;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Rates that instances share, and what happens while none is shared.</summary>
[Category("OneEngine")]
internal sealed class SharedRateTests
{
    private const string Path = "/api/v1/profile/nobody";

    private static ApiHost Start(params RateLimitResult?[] takes)
    {
        var rates = new Mock<IRateRepository>(MockBehavior.Strict);
        var answers = new Queue<RateLimitResult?>(takes);
        rates
            .Setup(port =>
                port.Take(It.Is<RateRule>(rule => rule.Name == "client"), "writer", It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(answers.Dequeue);
        return ApiHost.Start(builder =>
        {
            builder.UseSetting("API_KEYS", KeyedApi.Entries);
            builder.UseSetting("Limits:Burst", "3");
            builder.UseSetting("Limits:RequestsPerSecond", "1");
            builder.ConfigureTestServices(services => services.AddSingleton(rates.Object));
        });
    }

    private static string? StateOf(HttpResponseMessage answer) => answer.Headers.GetValues("RateLimit").Single();

    [Test]
    public async Task Request_SharedTokenLeft_TellsTheSharedState()
    {
        using var host = Start(new RateLimitResult(IsTaken: true, 41, TimeSpan.Zero));
        using var answer = await host.As("writer", "GET", Path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
        Assert.That(StateOf(answer), Is.EqualTo("\"client\";r=41;t=0"));
    }

    [Test]
    public async Task Request_SharedBucketEmpty_IsRefusedWithItsWait()
    {
        using var host = Start(new RateLimitResult(IsTaken: false, 0, TimeSpan.FromSeconds(7)));
        using var answer = await host.As("writer", "GET", Path);
        await Task.FromResult(answer).Problem(429, "rate_limited");
        Assert.That(answer.Headers.GetValues("Retry-After").Single(), Is.EqualTo("7"));
        Assert.That(StateOf(answer), Is.EqualTo("\"client\";r=0;t=7"));
    }

    [Test]
    public async Task Request_NothingShared_CountsForTheInstance()
    {
        using var host = Start([null, null]);
        using var answer = await host.As("writer", "GET", Path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
        Assert.That(StateOf(answer), Is.EqualTo("\"client\";r=2;t=0"));
    }

    [Test]
    public async Task UnknownKey_TwoInstancesWithRedis_CountsForBoth()
    {
        using var redis = RunningRedis.Start();
        // One failure a minute, so that no token is added during the test.
        (string, string)[] settings =
        [
            ("REDIS_URL", redis.Url),
            ("Redis:CallTimeout", "00:00:05"),
            ("Limits:FailedKeysPerMinute", "1"),
        ];
        using var first = Limited.Start(settings);
        using var second = Limited.Start(settings);
        using var failed = await first.Client.Request("GET", Path, null, ("X-Api-Key", "wrong"));
        await Task.FromResult(failed).Problem(401, "unauthorized");
        using var refused = await second.Client.Request("GET", Path, null, ("X-Api-Key", "wrong"));
        await Task.FromResult(refused).Problem(429, "rate_limited");
    }
}
