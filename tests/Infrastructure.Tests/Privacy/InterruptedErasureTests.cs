using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>
/// An interrupted erasure: nothing reappears, little can still be read, and the next call finishes it.
/// </summary>
internal sealed class InterruptedErasureTests
{
    private const int Versions = 1_500;

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private async Task<UserId> HalfErased(int versions, int transactions)
    {
        var id = await _store.SeedUser(versions);
        await using var dying = Interrupted.Dying(transactions);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Erase(id));
        return id;
    }

    [Test]
    public async Task Erase_KilledHalfWayAndRepeated_LeavesNoItem()
    {
        var id = await HalfErased(Versions, transactions: 8);
        Assert.That(await _store.SortKeys(id), Has.Count.InRange(Versions / 3, Versions * 2 / 3));
        Assert.That(await _store.Erase(id), Is.True);
        Assert.That(await _store.SortKeys(id), Is.Empty);
        Assert.That(await _store.Erase(id), Is.False);
    }

    [Test]
    public async Task Erase_CancelledHalfWayAndRepeated_LeavesNoItem()
    {
        var id = await _store.SeedUser(500);
        using var client = new CancellationTokenSource();
        await using var leaving = Interrupted.Before(3, client.CancelAsync);
        await Assert.ThrowsAsync(
            Is.InstanceOf<OperationCanceledException>(),
            () => leaving.Erase(id, cancellationToken: client.Token)
        );
        Assert.That(await _store.SortKeys(id), Has.Count.InRange(100, 450));
        Assert.That(await _store.Erase(id), Is.True);
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }

    // The erasure items; the copy with the metadata's version and the versions, 99 at a time; the stubs.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Erase_KilledAfterAnyTransactionAndRepeated_LeavesNoItem(int transactions)
    {
        var id = await HalfErased(150, transactions);
        Assert.That(await _store.SortKeys(id), Is.Not.Empty);
        // The client's precondition was decided when the erasure began.
        Assert.That(await _store.Erase(id, new() { Match = [1] }), Is.True);
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }
}
