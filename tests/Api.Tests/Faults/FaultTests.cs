using Personalisation.TestKit.Faults;

namespace Personalisation.Api.Tests.Faults;

/// <summary>One in ten store requests fails.</summary>
[Category("OneEngine")]
internal sealed class FaultTests
{
    private const double Share = 0.1;

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
        await stress.Run(StressTimes.Faulty, StressTimes.Answers);
        _service.Proxy.Heal();
        await stress.Recover();
        await stress.Stop();
        await TestContext.Out.WriteLineAsync($"{_service.Proxy.Faults - before} faults");
        Assert.That(_service.Proxy.Faults, Is.GreaterThan(before));
        await stress.AssertSound();
    }
}
