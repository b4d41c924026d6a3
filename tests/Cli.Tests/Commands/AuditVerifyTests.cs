using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.TestKit.Store;
using static Personalisation.Cli.Tests.Commands.TamperedTrail;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>Somebody with access to the table changes the trail.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AuditVerifyTests
{
    [Test]
    public async Task Run_Untouched_PrintsTheHashOfEachDay()
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var run = await Verify(store);
        Assert.That((run.Exit, run.Error), Is.EqualTo((0, "3 days, 9 entries, 0 faults.\n")));
        Assert.That(run.Output, Does.Match($"^{AuditPlace.TextOf(days[0])}: 3 entries, [0-9a-f]{{64}}: intact\n"));
        var one = await Verify(store, "--day", AuditPlace.TextOf(days[1]), "--json");
        Assert.That((one.Exit, one.Error), Is.EqualTo((0, "1 days, 3 entries, 0 faults.\n")));
        Assert.That(
            one.Output,
            Does.Match(
                "^{\"day\":\".*\",\"entries\":3,\"hash\":\"[0-9a-f]{64}\",\"in_future\":false,\"faults\":\\[\\]}\n$"
            )
        );
    }

    // The chain is intact, so it is no fault; but somebody has to set a clock right.
    [Test]
    public async Task Run_DayInTheFuture_SaysSo()
    {
        var (store, _) = await Trail(days: 1, entries: 1);
        await using var owned = store;
        store.Clock.Advance(TimeSpan.FromDays(30));
        var facts = new AuditFacts(
            store.Clock.GetUtcNow(),
            "user.erase",
            AuditOutcome.Done,
            new AuditCaller("a", "b", "c")
        );
        var place = await store.Port<IAuditRepository>().Append(new AuditRecord(facts), CancellationToken.None);
        var run = await Verify(store);
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(
            run.Output,
            Does.Match($"\n{AuditPlace.TextOf(place.Day)} \\(in the future\\): 1 entries, .*: intact\n")
        );
        Assert.That(run.Error, Does.Contain("1 of them in the future").And.Contain("docs/operations.md"));
        var json = await Verify(store, "--json", "--day", AuditPlace.TextOf(place.Day));
        Assert.That(json.Output, Does.Contain("\"in_future\":true"));
    }

    [Test]
    public async Task Run_EntryChanged_FindsIt()
    {
        var (store, days) = await Trail();
        await using var owned = store;
        await Change(store, Key(days[1], 2), "caller", new AttributeValue("somebody else"));
        await AssertFinds(store, days[1], "changed entry 2");
        var run = await Verify(store, "--json", "--day", AuditPlace.TextOf(days[1]));
        Assert.That(run.Output, Does.Contain("""faults":[{"kind":"changed","number":2}]"""));
        Assert.That((await Verify(store, "--day", AuditPlace.TextOf(days[0]))).Exit, Is.Zero);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Run_EntryRemoved_FindsIt(int number)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[1], number));
        await AssertFinds(store, days[1], $"removed entry {number}");
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task Run_DayRemoved_FindsIt(int index)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        for (var number = 1; number <= 3; number++)
        {
            await store.Client.DeleteItemAsync(store.TableName, Key(days[index], number));
        }

        await store.Client.DeleteItemAsync(store.TableName, Key(days[index]));
        await AssertFinds(store, days[index], "removed day");
    }

    [Test]
    public async Task Run_EntryInserted_FindsIt()
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var item = (await store.Client.GetItemAsync(store.TableName, Key(days[1], 3), true)).Item;
        item["sk"] = Key(days[1], 4)["sk"];
        await store.PutRaw(item);
        await AssertFinds(store, days[1], "inserted entry 4");
    }

    // The last entry and the record of the day, as if it had never been: the next day knows better.
    [Test]
    public async Task Run_EndOfADayCutOff_FindsIt()
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var second = (await store.Client.GetItemAsync(store.TableName, Key(days[1], 2), true)).Item;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[1], 3));
        await Change(store, Key(days[1]), "n", new AttributeValue { N = "2" });
        await Change(store, Key(days[1]), "hash", second["hash"]);
        await AssertFinds(store, days[1], "changed day");
    }

    [Test]
    public async Task Run_NoSuchDay_Fails()
    {
        var (store, _) = await Trail(days: 1, entries: 1);
        await using var owned = store;
        Assert.That((await Verify(store, "--day", "2001-01-01")).Exit, Is.EqualTo(1));
        var wrong = await Verify(store, "--day", "today");
        Assert.That(
            (wrong.Exit, wrong.Error),
            Is.EqualTo((1, "invalid_request: day must be a day such as 2026-11-29\n"))
        );
    }

    [Test]
    public async Task Run_WithoutDirect_IsWrongUsage()
    {
        var run = await ToolRun.Of("audit", "verify");
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("--direct"));
    }

    // Acts by the tool, without the service, are in the trail, too.
    [Test]
    public async Task Erase_Direct_IsInTheTrail()
    {
        await using var store = TestStore.Create(options => options with { TableName = $"cli_{Guid.NewGuid():N}" });
        await store.CheckTable();
        await ToolRun.Where("TABLE_NAME", store.TableName, "erase", "ada", "--yes", "--direct");
        var day = (
            await store.Port<IAuditRepository>().FindDays(DateOnly.MinValue, DateOnly.MaxValue, CancellationToken.None)
        ).Single();
        var entries = await store.Port<IAuditRepository>().FindPage(day.Date, 0, CancellationToken.None);
        Assert.That(
            entries.Select(entry => (entry.Facts.Act, entry.Facts.Outcome)),
            Is.EqualTo([("user.erase", AuditOutcome.Attempted), ("user.erase", AuditOutcome.NotFound)])
        );
        Assert.That(
            (entries[0].Facts.Caller.Name, entries[0].Facts.Caller.Address),
            Is.EqualTo(("cli:tester", "laptop"))
        );
    }
}
