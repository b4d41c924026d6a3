using System.Globalization;
using Personalisation.TestKit.Faults;

namespace Personalisation.Api.Tests.Faults;

/// <summary>The store is unreachable for a while.</summary>
[Category("Stress")]
[NonParallelizable]
internal sealed class OutageTests
{
    private const double MostRequests = 1.3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
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
        for (var outage = 0; outage < StressTimes.Outages; outage++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3));
            _service.Proxy.Inject(kind);
            await Task.Delay(StressTimes.Outage);
            _service.Proxy.Heal();
            var recovery = await stress.Recover(Patience);
            await TestContext.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"well after {recovery.TotalSeconds:0.0} s")
            );
            Assert.That(recovery, Is.LessThanOrEqualTo(Patience), "until no request fails any more");
        }

        await stress.Stop();
        // A patient client may outlast a silence.
        var felt = stress.Answers.Where(answer => answer.IsFailure || answer.Took > StressTimes.Attempt);
        Assert.That(felt, Is.Not.Empty, "the outage was felt");
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
        await Task.Delay(TimeSpan.FromSeconds(0.3));
        var (sent, seen) = (stress.Answers.Count, service.Proxy.Requests);
        service.Proxy.Inject(kind);
        await Task.Delay(StressTimes.LongOutage);
        (sent, seen) = (stress.Answers.Count - sent, service.Proxy.Requests - seen);
        service.Proxy.Heal();
        await stress.Stop();
        await TestContext.Out.WriteLineAsync($"{sent} requests of clients, {seen} of the service");
        Assert.That(seen, Is.LessThanOrEqualTo(MostRequests * sent));
        await stress.AssertSound();
    }
}
