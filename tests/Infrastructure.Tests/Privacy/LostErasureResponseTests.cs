using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>Erasures whose responses from the store are lost.</summary>
internal sealed class LostErasureResponseTests
{
    private const int Versions = 150;

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Erase_TransactionResponseLost_LeavesNoItemAndReportsAFind(int transaction)
    {
        var id = await _store.SeedUser(Versions);
        await using var forgetful = Interrupted.Forgetful(transaction);
        Assert.That(await forgetful.Erase(id), Is.True);
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }

    [Test]
    public async Task Erase_MarkResponseLostAndNothingLive_ReportsNoFind()
    {
        var id = A.FreshId();
        await _store.Save(A.Draft(id.Value, expiresAt: _store.Clock.GetUtcNow().AddDays(-1)));
        await using var forgetful = Interrupted.Forgetful(0);
        Assert.That(await forgetful.Erase(id), Is.False);
        Assert.That(await _store.SortKeys(id), Is.Empty);
    }
}
