using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Expired data are neither returned nor used, although they are still stored.</summary>
internal sealed class ExpiryTests
{
    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task AnyFind_AllHasExpired_ReturnsNothing()
    {
        var (id, type) = (A.FreshId(), A.Type("s"));
        var created = Domain.Profiles.VersionTime.Parse("2025-01-01T00:00:00.0Z");
        var expiresAt = _store.Clock.GetUtcNow().AddHours(1);
        var segment = A.SegmentDraft("s", createdAt: created.First);
        await _store.Save(A.Draft(id.Value, ["t"], [segment], expiresAt: expiresAt));
        _store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Multiple(async () =>
        {
            Assert.That(await _store.Profiles.Find(id, true, default), Is.Null);
            Assert.That(await _store.Profiles.FindTags(id, true, default), Is.Null);
            Assert.That(await _store.Profiles.FindSegment(id, type, true, default), Is.Null);
            Assert.That(await _store.Profiles.FindVersion(id, type, created, true, default), Is.Null);
            Assert.That(await _store.Profiles.FindSegmentTags(id, type, true, default), Is.Null);
        });
        Assert.That(await _store.Partition($"USER#{id}"), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Save_TheProfileHasExpired_CreatesItAnewAboveItsOldVersion()
    {
        var id = A.FreshId();
        var soon = _store.Clock.GetUtcNow().AddHours(1);
        await _store.Save(A.Draft(id.Value, ["old"], [A.SegmentDraft("old")], expiresAt: soon));
        var before = await Version(id.Value);
        _store.Clock.Advance(TimeSpan.FromHours(2));
        var change = await _store.Save(A.Draft(id.Value, ["new"]));
        var profile = await _store.Profiles.Find(id, true, default);
        Assert.Multiple(async () =>
        {
            Assert.That(change.IsCreation, Is.True);
            Assert.That(profile!.Value.Segments, Is.Empty);
            Assert.That(profile.Value.CreatedAt, Is.GreaterThan(soon));
            Assert.That(await Version(id.Value), Is.GreaterThan(before));
        });
    }

    private async Task<long> Version(string id)
    {
        var item = (await _store.Partition($"USER#{id}")).Single(item => item["typ"].S is "USER");
        return long.Parse(item["ver"].N, System.Globalization.CultureInfo.InvariantCulture);
    }
}
