using Personalisation.Domain.Audit;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>The names that the trail uses for persons.</summary>
internal sealed class AuditPseudonymTests
{
    private TestStore _store = null!;

    [SetUp]
    public async Task Create() => _store = await TrailStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Append_SamePersonTwice_UsesOnePseudonym()
    {
        var (one, other) = (A.FreshId(), A.FreshId());
        await _store.Append(_store.Record(subject: one));
        await _store.Append(_store.Record(subject: one));
        await _store.Append(_store.Record(subject: other));
        var names = (await _store.Entries()).Select(entry => entry.Pseudonym).ToList();
        Assert.That(names[1], Is.EqualTo(names[0]));
        Assert.That(names[2], Is.Not.EqualTo(names[0]));
    }

    // Random ones, from before, stay readable; new entries have one that shows whose it is.
    [Test]
    public async Task Append_PersonHasARandomPseudonym_UsesANewOne()
    {
        var (id, random) = (A.FreshId(), Guid.NewGuid().ToString("N"));
        await _store.PutRaw(TrailStore.Item($"USER#{id}", $"AUDIT#{random}", "APSN"));
        await _store.PutRaw(
            TrailStore.Item($"AUDIT#SUBJECT#{random}", $"AUDIT#SUBJECT#{random}", "ASUB", ("id", id.Value))
        );
        await _store.Append(_store.Record(subject: id));
        Assert.That((await _store.Entries()).Single().Pseudonym, Does.StartWith("000000"));
        var record = _store.Record();
        var old = record.Facts with { Caller = record.Facts.Caller with { Name = $"person:{random}" } };
        await _store.Append(record with { Facts = old });
        Assert.That((await _store.Entries())[^1].Person, Is.EqualTo(id));
    }

    // Otherwise new entries about one person would name the other.
    [Test]
    public async Task Append_PseudonymOfAnotherInThePartition_IsNotUsed()
    {
        var (id, other) = (A.FreshId(), A.FreshId());
        await _store.Append(_store.Record(subject: other));
        var theirs = (await _store.Partition($"USER#{other}")).Single().ToDictionary(StringComparer.Ordinal);
        theirs["pk"] = new($"USER#{id}");
        await _store.PutRaw(theirs);
        await _store.Append(_store.Record(subject: id));
        Assert.That((await _store.Entries()).Select(entry => entry.Subject), Is.EqualTo([other, id]));
    }

    [Test]
    public async Task Append_Person_StoresTheSaltInBothItems()
    {
        var id = A.FreshId();
        await _store.Append(_store.Record(subject: id));
        var one = (await _store.Partition($"USER#{id}")).Single();
        var name = one["sk"].S["AUDIT#".Length..];
        var other = (await _store.Partition($"AUDIT#SUBJECT#{name}")).Single();
        Assert.That(one["salt"].S, Does.Match("^[0-9a-f]{64}$").And.EqualTo(other["salt"].S));
        Assert.That(AuditPseudonym.IsOf(name, id, one["salt"].S), Is.True);
    }
}
