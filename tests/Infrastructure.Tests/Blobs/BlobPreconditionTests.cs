using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>Preconditions on documents that are changed or removed, decided by the store.</summary>
internal sealed class BlobPreconditionTests
{
    private const string Before = """{"a":{"c":0}}""";

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    /// <summary>The three writes: a patch in the store, a patch that is merged here, a removal.</summary>
    private async Task<bool> Write(string how, UserId id, Precondition precondition) =>
        how is "delete"
            ? await _store.DeleteBlob(id, precondition)
            : await _store.PatchBlob(id, how, precondition) is not null;

    private static readonly string[] Writes = ["""{"a":1}""", """{"a":{"b":1}}""", "delete"];

    private static readonly string[] AllWrites = [.. Writes, "{}"];

    [TestCaseSource(nameof(Writes))]
    public async Task Write_ThePreconditionHolds_Happens(string how)
    {
        foreach (var asked in (Func<long, Precondition>[])[Current, CurrentAmongOthers, Something, NotAnother])
        {
            var id = A.FreshId();
            var version = await _store.PutBlob(id, Before);
            Assert.That(await Write(how, id, asked(version)), Is.True);
            Assert.That((await _store.FindBlob(id))?.Version, Is.Not.EqualTo(version));
        }
    }

    [TestCaseSource(nameof(AllWrites))]
    public async Task Write_ThePreconditionFails_IsRefusedAndChangesNothing(string how)
    {
        foreach (var asked in (Func<long, Precondition>[])[Stale, NoTagOfOurs, NotThis, Nothing])
        {
            var id = A.FreshId();
            var version = await _store.PutBlob(id, Before);
            await Assert.ThatAsync(() => Write(how, id, asked(version)), Throws.TypeOf<PreconditionFailedException>());
            Assert.That(await _store.FindBlob(id), Is.EqualTo((Before, version)));
        }
    }

    [TestCaseSource(nameof(AllWrites))]
    public async Task Write_ThereIsNothing_FailsWhatAsksForSomethingAndMissesElse(string how)
    {
        var id = A.FreshId();
        await AssertMisses(id);
        await _store.PutBlob(id, Before);
        _store.Clock.Advance(TimeSpan.FromDays(366));
        await AssertMisses(id);

        async Task AssertMisses(UserId gone)
        {
            foreach (var asked in (Func<long, Precondition>[])[Current, Something, NoTagOfOurs])
            {
                await Assert.ThatAsync(() => Write(how, gone, asked(7)), Throws.TypeOf<PreconditionFailedException>());
            }

            foreach (var asked in (Precondition[])[Precondition.None, Nothing(7), NotThis(7)])
            {
                Assert.That(await Write(how, gone, asked), Is.False);
            }

            Assert.That(await _store.FindBlob(gone), Is.Null);
        }
    }

    private static Precondition Current(long version) => new() { Match = [version] };

    private static Precondition CurrentAmongOthers(long version) => new() { Match = [1, version, 2] };

    private static Precondition Something(long version) => new() { MustExist = true };

    private static Precondition NotAnother(long version) => new() { NoneMatch = [version + 1] };

    private static Precondition Stale(long version) => new() { Match = [version - 1] };

    private static Precondition NoTagOfOurs(long version) => new() { Match = [] };

    private static Precondition NotThis(long version) => new() { NoneMatch = [version] };

    private static Precondition Nothing(long version) => new() { MustBeAbsent = true };
}
