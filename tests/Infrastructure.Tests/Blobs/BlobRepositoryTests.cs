using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class BlobRepositoryTests
{
    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task<bool> Save(UserId id, string json, TimeSpan? lifetime = null) => Save(id, Blob.Of(json), lifetime);

    private async Task<bool> Save(UserId id, BlobDocument document, TimeSpan? lifetime = null)
    {
        var now = _store.Clock.GetUtcNow();
        var expiresAt = now + (lifetime ?? TimeSpan.FromDays(1));
        return (
            await _store.Blobs.Save(
                id,
                document,
                expiresAt,
                Precondition.None,
                now,
                idempotency: null,
                CancellationToken.None
            )
        ).IsCreation;
    }

    private async Task<string?> Find(UserId id) =>
        await _store.Blobs.Find(id, consistent: true, CancellationToken.None) is { } found
            ? Blob.Json(found.Value)
            : null;

    private async Task<string?> FindMember(UserId id, string member) =>
        await _store.Blobs.FindMember(id, member, consistent: true, CancellationToken.None) is { } json
            ? Encoding.UTF8.GetString(json.Value.Span)
            : null;

    [Test]
    public void Find_AnyDocumentWasSaved_ReturnsAnEqualOne() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json =>
                {
                    var id = A.FreshId();
                    Save(id, json).GetAwaiter().GetResult();
                    JsonEquality.AreEqual(json, Find(id).GetAwaiter().GetResult()!);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public async Task Save_Put_StoresTheDocumentAsANativeMap()
    {
        var id = A.FreshId();
        await Save(id, """{"a":{"b":[1,"x",null,true]}}""");
        var item = (await _store.Partition($"USER#{id}")).Single();
        var list = item["rawdata"].M["a"].M["b"].L;
        Assert.Multiple(() =>
        {
            Assert.That(item["sk"].S, Is.EqualTo($"BLOB#{id}"));
            Assert.That(item["typ"].S, Is.EqualTo("BLOB"));
            Assert.That(item["id"].S, Is.EqualTo(id.Value));
            Assert.That(list[0].N, Is.EqualTo("1"));
            Assert.That(list[1].S, Is.EqualTo("x"));
            Assert.That(list[2].NULL, Is.True);
            Assert.That(list[3].BOOL, Is.True);
        });
    }

    [Test]
    public async Task Save_Repeated_ChangesTheVersionAndIsNoCreation()
    {
        var id = A.FreshId();
        Assert.That(await Save(id, """{"a":1}"""), Is.True);
        var first = await Version(id);
        Assert.That(await Save(id, """{"b":2}"""), Is.False);
        Assert.That(await Version(id), Is.Not.EqualTo(first));
        JsonEquality.AreEqual("""{"b":2}""", (await Find(id))!);
    }

    [Test]
    public async Task Save_TheOldOneHasExpired_IsACreation()
    {
        var id = A.FreshId();
        await Save(id, """{"segments":[]}""", TimeSpan.FromHours(1));
        _store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await Find(id), Is.Null);
        Assert.That(await FindMember(id, "segments"), Is.Null);
        Assert.That(await Save(id, "{}"), Is.True);
    }

    [Test]
    public async Task Save_ManyPutOneDocumentAtOnce_CreatesItOnce()
    {
        var id = A.FreshId();
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Save(id, $$"""{"a":{{i}}}""")));
        Assert.That(created.Count(isCreation => isCreation), Is.EqualTo(1));
    }

    [TestCase("segments", "[1]")]
    [TestCase("a.b c", "\"\"")]
    [TestCase("ü#'", "{}")]
    [TestCase("null", "null")]
    public async Task FindMember_There_ReturnsItAlone(string member, string expected)
    {
        var id = A.FreshId();
        await Save(id, """{"segments":[1],"a.b c":"","ü#'":{},"null":null}""");
        Assert.That(await FindMember(id, member), Is.EqualTo(expected));
    }

    [Test]
    public async Task FindMember_TheDocumentHasNoSuchMember_ReturnsNothing()
    {
        var id = A.FreshId();
        await Save(id, """{"a":{"segments":1}}""");
        Assert.That(await FindMember(id, "segments"), Is.Null);
        Assert.That(await FindMember(A.FreshId(), "segments"), Is.Null);
    }

    [Test]
    public async Task Save_LargestItem_IsStoredAndOneByteMoreIsRefused()
    {
        var id = A.Id("size");
        var largest = 0;
        for (var (low, high) = (409_000, 409_600); low <= high; )
        {
            var middle = (low + high) / 2;
            var fits = await Fits(middle);
            (low, high, largest) = fits ? (middle + 1, high, middle) : (low, middle - 1, largest);
        }
        Assert.That(largest, Is.InRange(409_001, 409_500));
        JsonEquality.AreEqual(Of(largest), (await Find(id))!);

        async Task<bool> Fits(int length)
        {
            try
            {
                await Save(id, Of(length));
                return true;
            }
            catch (ItemTooLargeException)
            {
                return false;
            }
        }
        static string Of(int length) => $$"""{"a":"{{new string('x', length)}}"}""";
    }

    private async Task<long> Version(UserId id) =>
        long.Parse(
            (await _store.Partition($"USER#{id}")).Single()["ver"].N,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
