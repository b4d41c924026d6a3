using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>An erasure takes a person's name out of the trail and leaves the chain as it is.</summary>
internal sealed class AuditErasureTests
{
    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public async Task Create() => (_store, _id) = (await TrailStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Erase_PersonInTheTrail_LeavesPseudonymsAndTheChain()
    {
        var other = A.FreshId();
        await _store.Save(A.Draft(_id.Value));
        await _store.Append(_store.Record(subject: _id));
        await _store.Append(_store.Record(subject: other));
        await _store.Append(_store.Record("user.erase", _id) with { EndsSubject = true });
        var before = await _store.Entries();
        Assert.That(before.Select(entry => entry.Subject), Is.EqualTo([_id, other, _id]));

        Assert.That(await _store.Erase(_id), Is.True);
        var after = await _store.Entries();
        Assert.That(after.Select(entry => entry.Subject), Is.EqualTo((UserId?[])[null, other, null]));
        Assert.That(after.Select(entry => entry.Hash), Is.EqualTo(before.Select(entry => entry.Hash)));
        Assert.That(after[2].Pseudonym, Is.EqualTo(after[0].Pseudonym));
        await _store.AssertIntact();
        Assert.That(await _store.Partition($"AUDIT#SUBJECT#{after[0].Pseudonym}"), Is.Empty);
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
    }

    // Somebody with a token of their own.
    [Test]
    public async Task Erase_PersonCalled_LeavesAPseudonym()
    {
        var record = _store.Record();
        var caller = record.Facts.Caller with { Name = $"customer/{_id}" };
        await _store.Append(record with { Facts = record.Facts with { Caller = caller } });
        Assert.That((await _store.Entries()).Single().CallerName, Is.EqualTo($"customer/{_id}"));
        await _store.Erase(_id);
        Assert.That((await _store.Entries()).Single().CallerName, Does.Match("^person:[0-9a-f]{32}$"));
        await _store.AssertIntact();
    }

    // The outcome of an erasure by the person is recorded when the person is gone.
    [Test]
    public async Task Append_PersonErasesThemselves_RecordsNoName()
    {
        var record = _store.Record("user.erase");
        var caller = record.Facts.Caller with { Name = $"customer/{_id}" };
        await _store.Append(record with { Facts = record.Facts with { Caller = caller }, EndsSubject = true });
        Assert.That((await _store.Entries()).Single().CallerName, Does.Match("^person:[0-9a-f]{32}$"));
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
    }

    // An entry cannot be changed when the person is erased.
    [TestCase("customer/{0}", null, "192.0.2.0/24")]
    [TestCase("shop", "customer/{0}", "192.0.2.0/24")]
    [TestCase("shop", "vendor/v7", "192.0.2.1")]
    [TestCase("shop", null, "192.0.2.1")]
    public async Task Append_CallByOrForAPerson_HasTheNetworkOnly(string name, string? party, string address)
    {
        var record = _store.Record();
        var caller = record.Facts.Caller with
        {
            Name = name.Replace("{0}", _id.Value, StringComparison.Ordinal),
            ActingAs = party?.Replace("{0}", _id.Value, StringComparison.Ordinal),
        };
        await _store.Append(record with { Facts = record.Facts with { Caller = caller } });
        Assert.That((await _store.Entries()).Single().Facts.Caller.Address, Is.EqualTo(address));
        await _store.AssertIntact();
    }

    // The person is gone before the outcome is recorded, and may have been named nowhere before.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Append_OutcomeOfAnErasure_HasThePseudonymOfTheAttempt(bool isSelf)
    {
        var record = _store.Record("user.erase", _id);
        var caller = isSelf
            ? record.Facts.Caller with
            {
                Name = $"customer/{_id}",
            }
            : record.Facts.Caller with
            {
                ActingAs = $"customer/{_id}",
            };
        var facts = record.Facts with { Caller = caller };
        var attempt = new Domain.Audit.AuditRecord(facts, _id, EndsSubject: true);
        var place = await _store.Append(attempt);
        await _store.Append(attempt with { Subject = null, Facts = facts with { Of = place } });
        var entries = await _store.Entries();
        var name = $"person:{entries[0].Pseudonym}";
        Assert.That(entries.Select(entry => isSelf ? entry.CallerName : entry.ActingAs), Is.EqualTo([name, name]));
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
        await _store.AssertIntact();
    }

    // Caller, party and subject are one person, of whom nothing is recorded.
    [Test]
    public async Task Append_PersonIsErasedOnTheirBehalf_HasOnePseudonym()
    {
        var record = _store.Record("user.erase", _id);
        var caller = record.Facts.Caller with { ActingAs = $"customer/{_id}" };
        await _store.Append(record with { Facts = record.Facts with { Caller = caller }, EndsSubject = true });
        var entry = (await _store.Entries()).Single();
        Assert.That(entry.ActingAs, Is.EqualTo($"person:{entry.Pseudonym}"));
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
        await _store.AssertIntact();
    }

    [Test]
    public async Task Erase_PersonActedFor_LeavesAPseudonym()
    {
        foreach (var party in new[] { $"customer/{_id}", "vendor/v7", null })
        {
            var record = _store.Record();
            var caller = record.Facts.Caller with { ActingAs = party };
            await _store.Append(record with { Facts = record.Facts with { Caller = caller } });
        }

        Assert.That(
            (await _store.Entries()).Select(entry => entry.ActingAs),
            Is.EqualTo([$"customer/{_id}", "vendor/v7", null])
        );
        await _store.Erase(_id);
        var after = (await _store.Entries()).Select(entry => entry.ActingAs).ToList();
        Assert.That(after[0], Does.Match("^person:[0-9a-f]{32}$"));
        Assert.That(after.Skip(1), Is.EqualTo(["vendor/v7", null]));
        await _store.AssertIntact();
    }

    [Test]
    public async Task Append_LastEntryOfAPerson_RecordsNoName()
    {
        await _store.Append(_store.Record("user.erase", _id) with { EndsSubject = true });
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
        var entry = (await _store.Entries()).Single();
        Assert.That((entry.Subject, entry.Pseudonym?.Length), Is.EqualTo(((UserId?)null, 32)));
    }

    [Test]
    public async Task Append_PersonIsBeingErased_RecordsNoName()
    {
        await _store.PutRaw(
            new Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{_id}"),
                ["sk"] = new($"USER#{_id}"),
                ["typ"] = new("GONE"),
                ["id"] = new(_id.Value),
                ["op"] = new("0123"),
            }
        );
        await _store.Append(_store.Record(subject: _id));
        var entry = (await _store.Entries()).Single();
        Assert.That(entry.Subject, Is.Null);
        Assert.That(await _store.Partition($"AUDIT#SUBJECT#{entry.Pseudonym}"), Is.Empty);
    }

    // Half of its life is for the last entry that uses it.
    [Test]
    public async Task Append_PseudonymIsOld_UsesANewOne()
    {
        await _store.Append(_store.Record(subject: _id));
        _store.Clock.Advance(TimeSpan.FromDays(300));
        await _store.Append(_store.Record(subject: _id));
        _store.Clock.Advance(TimeSpan.FromDays(102));
        await _store.Append(_store.Record(subject: _id));
        var entries = await _store.Entries();
        Assert.That(entries.Select(entry => entry.Subject), Is.EqualTo([_id, _id]));
        Assert.That(entries[1].Pseudonym, Is.Not.EqualTo(entries[0].Pseudonym));
    }
}
