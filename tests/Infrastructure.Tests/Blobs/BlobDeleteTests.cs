using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class BlobDeleteTests
{
    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Delete_ThereIsADocument_RemovesItAlone()
    {
        var id = A.FreshId();
        await _store.Save(A.Draft(id.Value, ["t"]));
        var before = await _store.Partition($"USER#{id}");
        await _store.PutBlob(id, """{"a":1}""");
        Assert.That(await _store.DeleteBlob(id), Is.True);
        Assert.That(await _store.FindBlob(id), Is.Null);
        var after = await _store.Partition($"USER#{id}");
        Assert.That(after.Select(item => item["sk"].S), Is.EqualTo(before.Select(item => item["sk"].S)));
        Assert.That(await _store.DeleteBlob(id), Is.False);
    }

    [Test]
    public async Task Delete_ManyRemoveOneDocument_TellsOneOfThem()
    {
        var id = A.FreshId();
        await _store.PutBlob(id, "{}");
        var removed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _store.DeleteBlob(id)));
        Assert.That(removed.Count(wasThere => wasThere), Is.EqualTo(1));
    }

    [Test]
    public async Task Save_TheDocumentWasRemoved_IsACreationOfANewVersion()
    {
        var id = A.FreshId();
        var first = await _store.PutBlob(id, "{}");
        await _store.DeleteBlob(id);
        var second = await _store.PutBlob(id, "{}");
        Assert.That(second, Is.GreaterThan(first));
    }
}
