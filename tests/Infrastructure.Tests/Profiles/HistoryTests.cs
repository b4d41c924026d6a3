using Personalisation.Application.Cost;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

internal sealed class HistoryTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task<ProfileChange> Save(string category, DateTimeOffset createdAt, DateTimeOffset? expiresAt = null)
    {
        var segment = A.SegmentDraft("s", [A.Category(category)], createdAt: createdAt, expiresAt: expiresAt);
        return _store.Save(A.Draft(_id.Value, segments: [segment]));
    }

    private async Task<string?> At(string time)
    {
        var version = VersionTime.Parse(time);
        var found = await _store.Profiles.FindVersion(_id, A.Type("s"), version, true, CancellationToken.None);
        return found?.Categories[0].Id;
    }

    private async Task<string?> Current() =>
        (await _store.Profiles.FindSegment(_id, A.Type("s"), true, CancellationToken.None))?.Value.Categories[0].Id;

    [Test]
    public async Task Save_AVersionIsLate_JoinsTheHistoryAlone()
    {
        await Save("new", June);
        await Save("late", June.AddDays(-1));
        Assert.That(await Current(), Is.EqualTo("new"));
        Assert.That(await At("2025-06-25T12:00:00Z"), Is.EqualTo("late"));
    }

    [Test]
    public async Task Save_AnInstantIsTaken_KeepsBothVersionsATickApart()
    {
        await Save("first", June);
        await Save("second", June);
        await Save("third", June);
        Assert.That(await At("2025-06-26T12:00:00.0Z"), Is.EqualTo("first"));
        Assert.That(await At("2025-06-26T12:00:00.0000001Z"), Is.EqualTo("second"));
        Assert.That(await At("2025-06-26T12:00:00.0000002Z"), Is.EqualTo("third"));
        Assert.That(await Current(), Is.EqualTo("third"));
    }

    [Test]
    public async Task Save_ALateInstantIsTakenInTheHistory_KeepsBothVersions()
    {
        await Save("old", June.AddDays(-1));
        await Save("new", June);
        await Save("late", June.AddDays(-1));
        Assert.That(await At("2025-06-25T12:00:00.0Z"), Is.EqualTo("old"));
        Assert.That(await At("2025-06-25T12:00:00.0000001Z"), Is.EqualTo("late"));
        Assert.That(await Current(), Is.EqualTo("new"));
    }

    [Test]
    public async Task Save_ALateVersionIsSentAgain_StoresItOnce()
    {
        await Save("old", June.AddDays(-1));
        await Save("new", June);
        await Save("old", June.AddDays(-1));
        var versions = (await _store.Partition($"USER#{_id}")).Count(item => item["typ"].S is "SEG");
        Assert.That(versions, Is.EqualTo(2));
    }

    [Test]
    public async Task FindVersion_NewestOfASecondExpired_ReturnsTheOneBefore()
    {
        await Save("lasting", June);
        await Save("brief", June.AddMilliseconds(1), _store.Clock.GetUtcNow().AddMinutes(1));
        Assert.That(await At("2025-06-26T12:00:00Z"), Is.EqualTo("brief"));
        _store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await At("2025-06-26T12:00:00Z"), Is.EqualTo("lasting"));
    }

    [Test]
    public async Task Find_ManyVersions_CostsWhatItCostWithOne()
    {
        await Save("c0", June);
        var (profile, segment) = (await CostOf(Profile), await CostOf(Segment));
        for (var i = 1; i <= 100; i++)
        {
            await Save($"c{i}", June.AddSeconds(i));
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await CostOf(Profile), Is.EqualTo(profile).And.EqualTo(0.5));
            Assert.That(await CostOf(Segment), Is.EqualTo(segment).And.EqualTo(0.5));
        });
        Assert.That(await Current(), Is.EqualTo("c100"));

        Task Profile() => _store.Profiles.Find(_id, consistent: false, CancellationToken.None);
        Task Segment() => _store.Profiles.FindSegment(_id, A.Type("s"), consistent: false, CancellationToken.None);
    }

    private static async Task<double> CostOf(Func<Task> read)
    {
        var ledger = CapacityLedger.Open();
        await read();
        return ledger.Read;
    }
}
