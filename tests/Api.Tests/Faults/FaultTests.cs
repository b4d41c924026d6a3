using System.Globalization;
using Personalisation.TestKit.Faults;

namespace Personalisation.Api.Tests.Faults;

/// <summary>One in ten store requests fails.</summary>
[Category("Stress")]
[NonParallelizable]
internal sealed class FaultTests
{
    private const double Share = 0.1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private StressService _service = null!;

    [OneTimeSetUp]
    public void Start() => _service = StressService.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task Writes_OneInTenGoesWrong_AreWholeAndNeverLost([Values] FaultKind kind)
    {
        await using var stress = await Stress.Start(_service.Host.Address);
        var before = _service.Proxy.Faults;
        _service.Proxy.Inject(kind, Share);
        await Task.Delay(StressTimes.Faulty);
        _service.Proxy.Heal();
        var recovery = await stress.Recover(Patience);
        await stress.Stop();
        await TestContext.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_service.Proxy.Faults - before} faults, well after {recovery.TotalSeconds:0.0} s"
            )
        );
        Assert.That(_service.Proxy.Faults, Is.GreaterThan(before));
        Assert.That(recovery, Is.LessThanOrEqualTo(Patience), "until no request fails any more");
        await stress.AssertSound();
    }
}
