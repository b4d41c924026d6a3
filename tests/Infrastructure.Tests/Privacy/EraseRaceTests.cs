using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>Erasures beside other writes, and under preconditions.</summary>
internal sealed class EraseRaceTests
{
    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private ProfileDraft Draft(DateTimeOffset? expiresAt = null) =>
        A.Draft(_id.Value, ["t"], [A.SegmentDraft("s"), A.SegmentDraft("u")], expiresAt: expiresAt);

    private async Task AssertNothingIsLeft() => Assert.That(await _store.SortKeys(_id), Is.Empty);

    [Test]
    public async Task Erase_ThePreconditionHolds_Removes()
    {
        var saved = await _store.SaveVersioned(Draft());
        Assert.That(await _store.Erase(_id, new() { Match = [saved.Version], NoneMatch = [1] }), Is.True);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Erase_ThePreconditionFails_RemovesNothing()
    {
        await _store.SaveBlob(_id, "{}");
        await AssertRefused(new() { MustExist = true });
        await AssertRefused(new() { Match = [1] });
        var saved = await _store.SaveVersioned(Draft());
        await AssertRefused(new() { Match = [saved.Version + 1] });
        await AssertRefused(new() { NoneMatch = [saved.Version] });
        await AssertRefused(new() { MustBeAbsent = true });
    }

    [Test]
    public async Task Erase_WriteBetweenReadAndMark_ChecksThePreconditionAgain()
    {
        var saved = await _store.SaveVersioned(Draft());
        await using var overtaken = Interrupted.Before(0, () => _store.Save(Draft()));
        await Assert.ThrowsAsync<PreconditionFailedException>(() =>
            overtaken.Erase(_id, new() { Match = [saved.Version] })
        );
        Assert.That(await _store.Profiles.FindTags(_id, true, CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task Erase_AProfileIsBornBetweenReadAndMark_HasFoundIt()
    {
        await _store.PutUnknown(_id, "NEW");
        await using var overtaken = Interrupted.Before(0, () => _store.Save(Draft()));
        Assert.That(await overtaken.Erase(_id), Is.True);
        await AssertNothingIsLeft();
    }

    [Test]
    public async Task Save_TheUserWasErased_BeginsAnewWithVersionsThatNeverWere()
    {
        var first = await _store.SaveVersioned(Draft());
        var last = await _store.SaveVersioned(Draft());
        var document = await _store.SaveBlob(_id, "{}");
        await _store.Erase(_id);
        var anew = await _store.SaveVersioned(A.Draft(_id.Value));
        var documentAnew = await _store.SaveBlob(_id, "{}");
        Assert.Multiple(() =>
        {
            Assert.That(anew.Value.IsCreation && documentAnew.IsCreation, Is.True);
            Assert.That(anew.Version, Is.GreaterThan(last.Version).And.GreaterThan(first.Version));
            Assert.That(documentAnew.Version, Is.GreaterThan(document.Version));
            Assert.That(anew.Value.After.Segments, Is.Empty);
        });
        Assert.That(await _store.SortKeys(_id), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Save_ExpiredProfileErasedAfterTheRead_RestoresNothing()
    {
        await _store.Save(Draft(expiresAt: _store.Clock.GetUtcNow().AddDays(-1)));
        await using var overtaken = Interrupted.Before(0, () => _store.Erase(_id));
        await overtaken.Save(A.Draft(_id.Value));
        var metadata = (await _store.Partition($"USER#{_id}")).Single(item => item["typ"].S is "USER");
        Assert.That(metadata, Does.Not.ContainKey("seg_typs"));
    }

    private async Task AssertRefused(Precondition precondition)
    {
        var before = await _store.SortKeys(_id);
        await Assert.ThrowsAsync<PreconditionFailedException>(() => _store.Erase(_id, precondition));
        Assert.That(await _store.SortKeys(_id), Is.EqualTo(before));
    }
}
