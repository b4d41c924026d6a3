using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using static Personalisation.Cli.Tests.Commands.TamperedTrail;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>Somebody makes of the trail what no append does.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AuditTamperTests
{
    [TestCase("outcome")]
    [TestCase("at")]
    [TestCase("hash")]
    [TestCase("prev_hash")]
    public async Task Run_EntryMadeUnreadable_FindsIt(string name)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        await Change(store, Key(days[1], 2), name, new AttributeValue("no such thing"));
        await AssertFinds(store, days[1], "changed entry 2");
    }

    // Its entries are left, and no neighbour misses it.
    [TestCase("removed")]
    [TestCase("expired")]
    [TestCase("unreadable")]
    public async Task Run_RecordOfTheOnlyDayGone_FindsIt(string how)
    {
        var (store, days) = await Trail(days: 1);
        await using var owned = store;
        if (how is "removed")
        {
            await store.Client.DeleteItemAsync(store.TableName, Key(days[0]));
        }
        else
        {
            var end = how is "expired" ? "2001-01-01T00:00:00.0000000Z" : "never";
            await Change(store, Key(days[0]), "expires_at", new AttributeValue(end));
        }

        foreach (var arguments in new string[][] { [], ["--day", AuditPlace.TextOf(days[0])] })
        {
            var run = await Verify(store, arguments);
            Assert.That(run.Exit, Is.EqualTo(1), run.Output);
            Assert.That(run.Output, Is.EqualTo($"{AuditPlace.TextOf(days[0])}: 0 entries, no hash: removed day\n"));
        }
    }

    [TestCase("ENTRY#0000000000000000000")]
    [TestCase("ENTRY#0000000000000000002x")]
    [TestCase("ENTRY#000000000000000000x")]
    [TestCase("A")]
    [TestCase("NOTE#0000000000000000002x")]
    [TestCase("~")]
    public async Task Run_KeyThatNoEntryHas_FindsIt(string sort)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var item = (await store.Client.GetItemAsync(store.TableName, Key(days[1], 2), true)).Item;
        item["sk"] = new AttributeValue(sort);
        await store.PutRaw(item);
        await AssertFinds(store, days[1], "inserted entry 0");
    }

    [TestCase("n", "changed entry 2")]
    [TestCase("of_n", "intact")]
    [TestCase("ttl", "intact")]
    [TestCase("act", "changed entry 2")]
    [TestCase("prev_hash", "changed entry 2")]
    public async Task Run_AttributeOfAnEntryOfAnotherType_FindsIt(string name, string state)
    {
        var (store, days) = await Trail(days: 1);
        await using var owned = store;
        await Change(store, Key(days[0], 2), name, new AttributeValue { BOOL = true });
        var run = await Verify(store);
        Assert.That(run.Output, Does.Match($": 3 entries, .*: {state}\n"), run.Error);
        Assert.That(run.Exit, Is.EqualTo(state is "intact" ? 0 : 1));
        // The export reads it as well.
        Assert.That(
            await store.Port<IAuditRepository>().FindPage(days[0], 0, CancellationToken.None),
            Has.Length.EqualTo(3)
        );
    }

    [TestCase("n", "many")]
    [TestCase("n", "")]
    [TestCase("hash", "")]
    [TestCase("prev_hash", "x")]
    [TestCase("ttl", "x")]
    [TestCase("expires_at", "")]
    public async Task Run_AttributeOfADayOfAnotherType_FindsIt(string name, string text)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var value = text.Length > 0 ? new AttributeValue(text) : new AttributeValue { BOOL = true };
        await Change(store, Key(days[1]), name, value);
        var run = await Verify(store);
        var isHarmless = name is "ttl";
        Assert.That(run.Exit, Is.EqualTo(isHarmless ? 0 : 1), run.Error);
        Assert.That(
            run.Output,
            isHarmless
                ? Does.Contain("intact")
                : Does.Match($"{AuditPlace.TextOf(days[1])}: .*: (changed|removed|inserted) ")
        );
    }

    // No overflow of a date that far ahead.
    [TestCase("prev_day")]
    [TestCase("next")]
    public async Task Run_LinkToTheEndOfTime_FindsIt(string name)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        await Change(store, Key(days[1]), name, new AttributeValue("9999-12-31"));
        var run = await Verify(store);
        Assert.That(run.Exit, Is.EqualTo(1), run.Error);
        Assert.That(run.Output, Does.Contain("changed day").Or.Contain("removed day"));
    }

    // Bob did not do it, and it was not done to him.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Run_PersonChanged_FindsIt(bool isSubject)
    {
        var (store, days) = await Trail(days: 1, entries: 1);
        await using var owned = store;
        var ada = UserId.Parse("ada");
        var caller = new AuditCaller(isSubject ? "admin" : "customer/ada", "192.0.2.7", "c");
        var facts = new AuditFacts(store.Clock.GetUtcNow(), "user.export", AuditOutcome.Done, caller);
        var trail = store.Port<IAuditRepository>();
        var place = await trail.Append(new AuditRecord(facts, isSubject ? ada : null), CancellationToken.None);
        Assert.That((await Verify(store)).Exit, Is.Zero);

        var entry = (await trail.FindPage(place.Day, place.Number - 1, CancellationToken.None)).Single();
        var name = entry.Pseudonyms.Single();
        foreach (var isWithoutSalt in new[] { false, true })
        {
            var key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"AUDIT#SUBJECT#{name}"),
                ["sk"] = new($"AUDIT#SUBJECT#{name}"),
            };
            var item = (await store.Client.GetItemAsync(store.TableName, key, true)).Item;
            item["id"] = new AttributeValue("bob");
            if (isWithoutSalt)
            {
                item.Remove("salt");
            }

            await store.PutRaw(item);
            var run = await Verify(store);
            Assert.That(run.Exit, Is.EqualTo(1), run.Output);
            Assert.That(run.Output, Does.Match(FormattableString.Invariant($": misnamed entry {place.Number}\n")));
            var page = await trail.FindPage(place.Day, place.Number - 1, CancellationToken.None);
            Assert.That((page.Single().Subject, page.Single().Person), Is.EqualTo(((UserId?)null, (UserId?)null)));
        }

        Assert.That(days, Has.Length.EqualTo(1));
    }
}
