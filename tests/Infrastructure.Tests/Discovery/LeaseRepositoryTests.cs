using Personalisation.Application.Discovery;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LeaseRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly string _name = Guid.NewGuid().ToString("N");

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private Task<long?> Acquire(string holder, int seconds = 0) =>
        _store
            .Port<ILeaseRepository>()
            .TryAcquire(_name, holder, _store.Clock.GetUtcNow().AddSeconds(seconds), CancellationToken.None);

    [Test]
    public async Task Acquire_WhileAnotherHoldsIt_IsRefused()
    {
        Assert.That(await Acquire("a"), Is.EqualTo(1));
        Assert.That(await Acquire("b"), Is.Null);
        Assert.That(await Acquire("a"), Is.EqualTo(2), "its own");
        // Clocks differ by a few seconds.
        Assert.That(await Acquire("b", 33), Is.Null);
        Assert.That(await Acquire("b", 40), Is.EqualTo(3));
        Assert.That(await Acquire("a"), Is.Null);
    }

    [Test]
    public async Task Release_ByItsHolder_FreesItAtOnce()
    {
        var leases = _store.Port<ILeaseRepository>();
        var first = await Acquire("a");
        await leases.Release(_name, first!.Value, CancellationToken.None);
        var second = await Acquire("b");
        Assert.That(second, Is.EqualTo(2));
        // The former holder comes back.
        await leases.Release(_name, first.Value, CancellationToken.None);
        Assert.That(await Acquire("c"), Is.Null);
    }

    [Test]
    public async Task Acquire_ManyAtOnce_HasOneHolder()
    {
        var epochs = await Task.WhenAll(Enumerable.Range(0, 16).Select(at => Acquire($"holder-{at}")));
        Assert.That(epochs.OfType<long>(), Is.EqualTo([1]));
    }
}
