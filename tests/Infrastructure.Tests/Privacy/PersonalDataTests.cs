using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>Everything stored about a user: all data put, without expired ones.</summary>
internal sealed class PersonalDataTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task<PersonalData?> Find(bool consistent = true) =>
        _store.PersonalData.FindAll(_id, consistent, CancellationToken.None);

    private static SegmentDraft Version(string type, int day, string category) =>
        A.SegmentDraft(type, [A.Category(category)], createdAt: June.AddDays(day));

    [Test]
    public async Task FindAll_ThereIsSomethingOfEveryKind_ReturnsAllOfIt()
    {
        var first = await _store.Save(
            A.Draft(_id.Value, ["a"], [Version("s", 2, "c2"), Version("t", 1, "d")], updatedAt: June)
        );
        var second = await _store.Save(
            A.Draft(_id.Value, ["b"], [Version("s", 1, "late")], updatedAt: June.AddDays(1))
        );
        var removed = (await _store.Remove(_id, "t"))!.Value;
        await _store.SaveBlob(_id, """{"a":[1.50,"",null]}""");
        await _store.PutUnknown(_id, "SEG#unknown");
        await _store.PutUnknown(_id, "META#unknown");
        var data = (await Find())!;
        var metadata = await data.All<MetadataVersion>();
        var segments = await data.All<Segment>();
        Assert.Multiple(() =>
        {
            Assert.That(data.Id, Is.EqualTo(_id));
            Assert.That(data.Value<UserProfile>()!.Tags.Values, Is.EqualTo(["b"]));
            Assert.That(data.Value<UserProfile>()!.Segments.Single().CreatedAt, Is.EqualTo(June.AddDays(2)));
            Assert.That(metadata.Select(version => version.Tags.Values.Single()), Is.EqualTo(["a", "b"]));
            Assert.That(metadata[0].UpdatedAt, Is.EqualTo(June));
            Assert.That(metadata[0].CreatedAt, Is.EqualTo(first.After.CreatedAt));
            Assert.That(metadata[1].ExpiresAt, Is.EqualTo(second.After.ExpiresAt));
            Assert.That(
                segments.Select(segment => $"{segment.Type} {segment.Categories.FirstOrDefault()?.Id ?? "gone"}"),
                Is.EqualTo(["s late", "s c2", "t d", "t gone"])
            );
            Assert.That(segments[3].CreatedAt, Is.EqualTo(removed.Versions.Single().CreatedAt));
        });
        JsonEquality.AreEqual("""{"a":[1.5,"",null]}""", Blob.Json(data.Value<BlobDocument>()!));
    }

    [Test]
    public async Task FindAll_SomeOfItHasExpired_LeavesThatOut()
    {
        var soon = _store.Clock.GetUtcNow().AddHours(1);
        await _store.Save(A.Draft(_id.Value, ["old"], expiresAt: soon, updatedAt: June));
        await _store.Save(A.Draft(_id.Value, ["t"], [A.SegmentDraft("s", expiresAt: soon), A.SegmentDraft("kept")]));
        await _store.SaveBlob(_id, "{}", expiresAt: soon);
        _store.Clock.Advance(TimeSpan.FromHours(2));
        var data = (await Find())!;
        Assert.That(data.Value<BlobDocument>(), Is.Null);
        Assert.That(data.Value<UserProfile>()!.Segments.Single().Type, Is.EqualTo(A.Type("kept")));
        Assert.That((await data.All<MetadataVersion>()).Single().Tags.Values, Is.EqualTo(["t"]));
        Assert.That((await data.All<Segment>()).Single().Type, Is.EqualTo(A.Type("kept")));
        _store.Clock.Advance(TimeSpan.FromDays(400));
        Assert.That(await Find(), Is.Null);
    }

    [Test]
    public async Task FindAll_VersionsOutliveTheirProfile_ReturnsThem()
    {
        await _store.Save(A.Draft(_id.Value, ["t"], [A.SegmentDraft("s")]));
        await _store.Save(A.Draft(_id.Value, expiresAt: _store.Clock.GetUtcNow().AddHours(1)));
        _store.Clock.Advance(TimeSpan.FromHours(2));
        var data = (await Find())!;
        Assert.That(
            (data.Value<UserProfile>(), data.Value<BlobDocument>()),
            Is.EqualTo(((UserProfile?)null, (object?)null))
        );
        Assert.That(await data.All<Segment>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task FindAll_ThereIsADocumentAlone_ReturnsIt()
    {
        await _store.SaveBlob(_id, """{"a":1}""");
        var data = (await Find())!;
        Assert.That(data.Value<UserProfile>(), Is.Null);
        Assert.That(Blob.Json(data.Value<BlobDocument>()!), Is.EqualTo("""{"a":1}"""));
        Assert.That(await data.All<Segment>(), Is.Empty);
        Assert.That(await data.All<MetadataVersion>(), Is.Empty);
    }

    [Test]
    public async Task FindAll_ThereIsNothing_ReturnsNothing() => Assert.That(await Find(), Is.Null);
}
