using System.Diagnostics;
using System.Globalization;
using System.Net;
using Personalisation.TestKit.Faults;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Four times as many clients as concurrent slots.</summary>
[Category("Stress")]
[NonParallelizable]
internal sealed class OverloadTests
{
    private const int Turns = 8;
    private const int MostTimesSlower = 3;
    private static readonly TimeSpan SentAway = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1.2);

    // The medians count: a machine that others use, too, has its moments.
    private const int Rounds = 3;

    [Test]
    public async Task Get_FourTimesTheLimitCome_IsHardlySlowerOrSentAwayAtOnce()
    {
        await using var service = StressService.Start(
            builder =>
            {
                builder.UseSetting("Limits:MaxConcurrentRequests", $"{Turns}");
                builder.UseSetting("Limits:MaxQueuedRequests", $"{Turns}");
            },
            // A store that takes up to a tenth of a second, so that waiting is measured and not the machine.
            new FaultTimes { Delay = TimeSpan.FromMilliseconds(100) }
        );
        service.Proxy.Inject(FaultKind.Delay);
        var path = $"/api/v1/profile/{NewId()}";
        await service.Host.Client.PutJson(path, """{"tags":["a"]}""");
        // Connections and code are made by then.
        await Load(service, path, clients: 4 * Turns, TimeSpan.FromSeconds(1));

        var rounds = new List<(double TimesSlower, TimeSpan SentAway)>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await Measure(service, path));
        }

        Assert.Multiple(() =>
        {
            Assert.That(Median(rounds.Select(round => round.TimesSlower)), Is.LessThan(MostTimesSlower));
            Assert.That(Median(rounds.Select(round => round.SentAway)), Is.LessThan(SentAway));
        });
    }

    private static async Task<(double TimesSlower, TimeSpan SentAway)> Measure(StressService service, string path)
    {
        var calm = await Load(service, path, clients: Turns, Long);
        var busy = await Load(service, path, clients: 4 * Turns, Long);
        Assert.That(calm.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        var statuses = busy.Select(answer => answer.Status).Distinct();
        Assert.That(statuses, Is.EquivalentTo([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]));
        var (unloaded, accepted) = (NinetyNine(calm, HttpStatusCode.OK), NinetyNine(busy, HttpStatusCode.OK));
        var sentAway = NinetyNine(busy, HttpStatusCode.ServiceUnavailable);
        await TestContext.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"p99 of {calm.Count} unloaded {unloaded.TotalMilliseconds:0} ms; of {busy.Count} under load: accepted {accepted.TotalMilliseconds:0} ms, sent away {sentAway.TotalMilliseconds:0} ms"
            )
        );
        return (accepted / unloaded, sentAway);
    }

    private static T Median<T>(IEnumerable<T> rounds) => rounds.Order().ElementAt(Rounds / 2);

    /// <summary>Clients that send sequential requests and wait a tenth of a second after a refusal.</summary>
    private static async Task<List<(HttpStatusCode Status, TimeSpan Took)>> Load(
        StressService service,
        string path,
        int clients,
        TimeSpan time
    )
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Client()));
        return [.. all.SelectMany(answers => answers)];

        async Task<List<(HttpStatusCode, TimeSpan)>> Client()
        {
            var answers = new List<(HttpStatusCode, TimeSpan)>();
            while (watch.Elapsed < time)
            {
                var begin = watch.Elapsed;
                using var response = await service.Host.Client.GetAsync(path);
                answers.Add((response.StatusCode, watch.Elapsed - begin));
                // A tenth of Retry-After, so that clients exceed their limits.
                await Task.Delay((response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero) / 10);
            }

            return answers;
        }
    }

    private static TimeSpan NinetyNine(List<(HttpStatusCode Status, TimeSpan Took)> answers, HttpStatusCode status)
    {
        var took = answers.Where(answer => answer.Status == status).Select(answer => answer.Took).Order().ToList();
        return took[took.Count * 99 / 100];
    }
}
