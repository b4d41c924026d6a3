using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Cost;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BulkCallLimitTests : IDisposable
{
    private static readonly int MostYielding = Environment.ProcessorCount;
    private static readonly int MostBulk = MostYielding + 3;
    private readonly FakeTimeProvider _clock = new();
    private readonly ThreadPoolPressure _pressure;
    private readonly BulkCallLimit _limit;

    public BulkCallLimitTests()
    {
        _pressure = new ThreadPoolPressure(_clock);
        _limit = new BulkCallLimit(
            new StoreOptions { Resilience = new() { MaxBulkCalls = MostBulk } },
            _pressure,
            _clock
        );
    }

    [TearDown]
    public void Dispose() => _limit.Dispose();

    [Test]
    public async Task Acquire_ShortCalls_AreNotLimited()
    {
        RaisePressure();
        Assert.That(await CountTurns(isBulk: false), Is.EqualTo(MostBulk + 1));
    }

    [Test]
    public async Task Acquire_BulkUnderPressureAlone_GetsAll()
    {
        RaisePressure();
        Assert.That(await CountTurns(isBulk: true), Is.EqualTo(MostBulk));
    }

    [Test]
    public async Task Acquire_BulkBesideShortCalls_GetsAllWithoutPressure()
    {
        await CallShort();
        Assert.That(await CountTurns(isBulk: true), Is.EqualTo(MostBulk));
    }

    [Test]
    public async Task Acquire_BulkBesideShortCallsUnderPressure_Yields()
    {
        RaisePressure();
        await CallShort();
        Assert.That(await CountTurns(isBulk: true), Is.EqualTo(MostYielding));
    }

    [Test]
    public async Task Acquire_BulkASecondAfterShortCalls_GetsAll()
    {
        RaisePressure();
        await CallShort();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await CountTurns(isBulk: true), Is.EqualTo(MostBulk));
    }

    [Test]
    public async Task Acquire_ShortCallWhileBulkHasAllTurns_IsNotLimited()
    {
        Assert.That(await CountTurns(isBulk: true), Is.EqualTo(MostBulk));
        await CallShort();
    }

    // The probe starts late.
    private void RaisePressure()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(6));
        _pressure.Execute();
        Assert.That(_pressure.IsHigh(), Is.True);
    }

    private async Task CallShort()
    {
        using var lease = await _limit.Acquire(ResilienceContextPool.Shared.Get());
        Assert.That(lease.IsAcquired, Is.True);
    }

    // How many of one more than may be there at once get a turn.
    private Task<int> CountTurns(bool isBulk) =>
        Task.Run(() =>
        {
            if (isBulk)
            {
                BulkWork.Begin();
            }

            return Enumerable
                .Range(0, MostBulk + 1)
                .Select(_ => _limit.Acquire(ResilienceContextPool.Shared.Get()).AsTask())
                .ToList()
                .Count(turn => turn is { IsCompletedSuccessfully: true, Result.IsAcquired: true });
        });
}
