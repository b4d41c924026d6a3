using Personalisation.TestKit.Faults;

namespace Personalisation.Api.Tests.Faults;

/// <summary>The store is unreachable for a while.</summary>
[Category("OneEngine")]
internal sealed class OutageTests
{
    private const double MostRequests = 1.3;
    private static readonly FaultKind[] Kinds =
    [
        FaultKind.ServerError,
        FaultKind.Throttle,
        FaultKind.BlackHole,
        FaultKind.Refuse,
    ];

    private StressService _service = null!;

    [OneTimeSetUp]
    public void Start() => _service = StressService.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task Writes_TheStoreGoesAndComesBack_AreWholeAndNeverLost([ValueSource(nameof(Kinds))] FaultKind kind)
    {
        await using var stress = await Stress.Start(_service.Host.Address);
        var before = _service.Proxy.Faults;
        for (var outage = 0; outage < StressTimes.Outages; outage++)
        {
            await stress.Run(TimeSpan.Zero, StressTimes.Answers);
            _service.Proxy.Inject(kind);
            await stress.Run(StressTimes.Outage, answers: 0);
            _service.Proxy.Heal();
            await stress.Recover();
        }

        await stress.Stop();
        // A patient client may outlast a silence; if nobody listens, the proxy sees no request.
        Assert.That(
            _service.Proxy.Faults > before || stress.Answers.Any(answer => answer.IsFailure),
            "the outage was felt"
        );
        await stress.AssertSound();
    }

    /// <summary>Throttling is the worst fault: the breaker, which ends all others, does not open.</summary>
    [Test]
    public async Task Requests_DuringALongOutage_AreNoStorm(
        [Values(FaultKind.Throttle, FaultKind.ServerError)] FaultKind kind
    )
    {
        await using var service = StressService.Start();
        await using var stress = await Stress.Start(service.Host.Address);
        await stress.Run(TimeSpan.Zero, StressTimes.Answers);
        var (sent, seen) = (stress.Answers.Count, service.Proxy.Requests);
        service.Proxy.Inject(kind);
        // So many that the reserve of retries hardly counts.
        await stress.Run(StressTimes.LongOutage, 5 * StressTimes.Answers);
        (sent, seen) = (stress.Answers.Count - sent, service.Proxy.Requests - seen);
        service.Proxy.Heal();
        await stress.Stop();
        await TestContext.Out.WriteLineAsync($"{sent} requests of clients, {seen} of the service");
        Assert.That(seen, Is.LessThanOrEqualTo(MostRequests * sent));
        await stress.AssertSound();
    }
}
