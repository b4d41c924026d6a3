using System.Globalization;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>Erasers that conflict with each other, with writers, and with a store that loses responses.</summary>
internal sealed class RivalErasureTests
{
    private const int Versions = 150;

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Erase_TwoAreAtItAtOnce_LeavesNoItem()
    {
        var id = await _store.SeedUser(600);
        await using var other = TestStore.Create();
        var found = await Task.WhenAll(_store.Erase(id), other.Erase(id));
        Assert.That(found, Has.Member(true));
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }

    // Before its write token, before each batch, before it removes the stubs.
    [TestCase(0, true)]
    [TestCase(1, false)]
    [TestCase(2, false)]
    [TestCase(3, false)]
    [TestCase(4, false)]
    public async Task Erase_PausedBeyondARebirth_RemovesTheNewProfileOnlyUnbegun(int transaction, bool isErased)
    {
        var id = await _store.SeedUser(Versions);
        // The keys that the eraser has listed, written again.
        var born = A.Draft(id.Value, ["new"], [A.SegmentDraft(SeededUser.Type, createdAt: June)], updatedAt: June);
        IReadOnlyList<string> left = [];
        await using var paused = Interrupted.Before(
            transaction,
            async () =>
            {
                await _store.Erase(id);
                await _store.Save(born);
                await _store.SaveBlob(id, """{"new":true}""");
                left = await _store.SortKeys(id);
            }
        );
        Assert.That(await paused.Erase(id), Is.True);
        Assert.That(left, Has.Count.EqualTo(1 + SeededUser.OtherItems));
        Assert.That(await _store.SortKeys(id), isErased ? Is.Empty : Is.EqualTo(left));
    }

    [Test]
    public async Task Erase_PausedWhileAnotherBegan_RemovesNothingInItsName()
    {
        var id = await _store.SeedUser(Versions);
        await using var dying = Interrupted.Dying(1);
        IReadOnlyList<string> left = [];
        await using var paused = Interrupted.Before(
            2,
            async () =>
            {
                await _store.Erase(id);
                await _store.Save(A.Draft(id.Value, ["new"]));
                await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Erase(id));
                left = await _store.SortKeys(id);
            }
        );
        await paused.Erase(id);
        Assert.That(left, Has.Count.EqualTo(8), "the stubs and what the metadata were");
        Assert.That(await _store.SortKeys(id), Is.EqualTo(left));
    }

    [Test]
    public async Task Erase_WritersNeverStop_LeavesNothingFromBeforeAndNoMixture()
    {
        var id = await _store.SeedUser(300);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Hammer(id, writer, stop.Token)).ToList();
        for (var round = 0; round < 5; round++)
        {
            while (await _store.Profiles.FindTags(id, true, CancellationToken.None) is null)
            {
                await Task.Delay(1, CancellationToken.None);
            }

            Assert.That(await _store.Erase(id), Is.True);
        }

        await stop.CancelAsync();
        // All together: there is no guarantee for each of them.
        Assert.That((await Task.WhenAll(writers)).Sum(), Is.Positive);
        var items = await _store.Partition($"USER#{id}");
        Assert.That(items.Where(item => item["typ"].S is "GONE"), Is.Empty);
        Assert.That(items.Where(item => item["sk"].S.StartsWith("SEG#s#2025", StringComparison.Ordinal)), Is.Empty);
        // Every write adds as many versions of each segment as of the metadata: a difference means half a write.
        var counts = items.CountBy(item => item["typ"].S, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.That(counts.GetValueOrDefault("SEG"), Is.EqualTo(2 * counts.GetValueOrDefault("META")));
        Assert.That(await _store.Erase(id), Is.EqualTo(items.Count > 0));
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }

    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private async Task<int> Hammer(UserId id, int writer, CancellationToken stop)
    {
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var writeToken = string.Create(CultureInfo.InvariantCulture, $"{writer}-{written}");
                await _store.Save(A.Draft(id.Value, [writeToken], [A.SegmentDraft("a"), A.SegmentDraft("b")]));
                await _store.SaveBlob(id, "{}");
                written++;
            }
            catch (ErasureRunningException)
            {
                await Task.Delay(1, CancellationToken.None);
            }
            catch (ConflictException)
            {
                await Task.Yield();
            }
        }

        return written;
    }
}
