using System.Text.Json;
using Personalisation.Api.Tests.Hosting.Observability;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Requests without a valid key are limited by address and logged in summary.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class FailedKeyTests
{
    private const string Path = "/api/v1/profile/nobody";

    private static Task<HttpResponseMessage> Guess(ApiHost host, string key = "pk_wrong") =>
        host.Client.Request("GET", Path, null, ("X-Api-Key", key));

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();

    [Test]
    public async Task AnyCall_TooManyWrongKeys_IsA429ForThemAlone()
    {
        using var host = Limited.Start(("Limits:FailedKeysPerMinute", "3"));
        for (var left = 2; left >= 0; left--)
        {
            using var failed = await Guess(host, $"pk_wrong-{left}");
            Assert.That(Header(failed, "RateLimit"), Is.EqualTo($"\"client\";r={left};t=0"));
            Assert.That(Header(failed, "RateLimit-Policy"), Is.EqualTo("\"client\";q=3;w=60"));
            await Task.FromResult(failed).Problem(401, "unauthorized");
        }

        using var refused = await Guess(host);
        Assert.That(Header(refused, "RateLimit"), Does.StartWith("\"client\";r=0;t="));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        await Task.FromResult(refused).Problem(429, "rate_limited");
        await host.Client.GetAsync(Path).Problem(429, "rate_limited");
        await host.As("reader", "GET", Path).Problem(404, "profile_not_found");
        await host.Client.GetAsync("/health/live").Body(200);
    }

    [Test]
    public async Task AnyCall_WrongKeys_CountForTheRateOfTheirAddress()
    {
        using var host = Limited.Start(("Limits:RequestsPerSecond", "1"), ("Limits:Burst", "2"));
        // A slow machine may have gained another token meanwhile.
        var refused = await Guess(host);
        for (var n = 0; n < 100 && (int)refused.StatusCode == 401; n++)
        {
            refused.Dispose();
            refused = await Guess(host);
        }

        Assert.That(Header(refused, "RateLimit-Policy"), Is.EqualTo("\"client\";q=2;w=2"));
        await Task.FromResult(refused).Problem(429, "rate_limited");
        await host.As("reader", "GET", Path).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Log_AfterManyWrongKeys_SumsThemUpByAddress()
    {
        var log = new LogCapture();
        using (
            var host = ApiHost.Start(builder =>
            {
                log.Join(builder, "info");
                builder.UseSetting("API_KEYS", KeyedApi.Entries);
            })
        )
        {
            for (var n = 0; n < 20; n++)
            {
                await Guess(host).Problem(401, "unauthorized");
            }
        }

        // The factory may give the host back before that has ended.
        Assert.That(() => Sums(log).Sum(CountIn), Is.EqualTo(20).After(Patience.Milliseconds, 50));
        Assert.That(Sums(log), Has.Count.LessThan(20));
        Assert.That(Sums(log), Has.All.Contains("\"client\":\"127.0.0.1\"").And.All.Contains("\"level\":\"warn\""));
    }

    private static List<string> Sums(LogCapture log) =>
        [.. log.Lines.Where(line => line.Contains("\"status\":401", StringComparison.Ordinal))];

    private static int CountIn(string line) => JsonDocument.Parse(line).RootElement.GetProperty("count").GetInt32();
}
