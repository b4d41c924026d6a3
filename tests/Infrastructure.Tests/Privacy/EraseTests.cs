using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>What an erasure removes, keeps and returns.</summary>
internal sealed class EraseTests
{
    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private ProfileDraft Draft(DateTimeOffset? expiresAt = null) =>
        A.Draft(_id.Value, ["t"], [A.SegmentDraft("s"), A.SegmentDraft("u")], expiresAt: expiresAt);

    private DateTimeOffset Soon => _store.Clock.GetUtcNow().AddHours(1);

    private async Task AssertNothingIsLeft() => Assert.That(await _store.SortKeys(_id), Is.Empty);

    [Test]
    public async Task Erase_ThereIsAProfileAlone_RemovesIt()
    {
        await _store.Save(Draft());
        await _store.Remove(_id, "u");
        Assert.That(await _store.Erase(_id), Is.True);
        await AssertNothingIsLeft();
        Assert.That(await _store.Erase(_id), Is.False);
    }

    [Test]
    public async Task Erase_ThereIsADocumentAlone_RemovesIt()
    {
        await _store.SaveBlob(_id, "{}");
        Assert.That(await _store.Erase(_id), Is.True);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Erase_ThereIsNothing_WritesNothing()
    {
        await using var store = Interrupted.Dying(0);
        Assert.That(await store.Erase(_id), Is.False);
    }

    [Test]
    public async Task Erase_AllHasExpired_FindsNothingAndRemovesItAllTheSame()
    {
        await _store.Save(Draft(expiresAt: Soon));
        await _store.SaveBlob(_id, "{}", expiresAt: Soon);
        _store.Clock.Advance(TimeSpan.FromDays(365));
        Assert.That(await _store.Erase(_id), Is.False);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Erase_MetadataRemovedByTheStore_RemovesWhatIsLeft()
    {
        await _store.PutUnknown(_id, $"SEG#s#{_store.Clock.GetUtcNow():O}");
        Assert.That(await _store.Erase(_id), Is.False);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Erase_VersionsOutliveTheirProfile_HasFoundSomething()
    {
        await _store.Save(Draft());
        await _store.Save(A.Draft(_id.Value, expiresAt: Soon));
        _store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await _store.Erase(_id), Is.True);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Erase_ThePartitionHoldsUnknownThings_TakesThem()
    {
        await _store.Save(Draft());
        foreach (var sort in new[] { "IDEM#key", "NEW", $"USER#{_id}#NEW", "~" })
        {
            await _store.PutUnknown(_id, sort);
        }

        Assert.That(await _store.Erase(_id), Is.True);
        await AssertNothingIsLeft();
        Assert.That(await _store.Erase(_id), Is.False);
    }

    [Test]
    public async Task Erase_AnotherIdBeginsAlike_LeavesIt()
    {
        await _store.Save(Draft());
        await _store.Save(A.Draft($"{_id}-2", ["kept"], [A.SegmentDraft("s")]));
        var before = await _store.SortKeys(A.Id($"{_id}-2"));
        Assert.That(await _store.Erase(_id), Is.True);
        Assert.That(await _store.SortKeys(A.Id($"{_id}-2")), Is.EqualTo(before));
    }
}
