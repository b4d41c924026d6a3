using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>Somebody with access to the table changes the trail.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AuditVerifyTests
{
    private static async Task<(TestStore Store, DateOnly[] Days)> Trail(int days = 3, int entries = 3)
    {
        var store = TestStore.Create(options => options with { TableName = $"cli_{Guid.NewGuid():N}" });
        await store.CheckTable();
        // The last of them is yesterday.
        store.Clock.Advance(TimeSpan.FromDays(-days));
        var dates = new HashSet<DateOnly>();
        for (var i = 0; i < days * entries; i++)
        {
            var facts = new AuditFacts(
                store.Clock.GetUtcNow(),
                "user.erase",
                AuditOutcome.Done,
                new AuditCaller("a", "b", "c")
            );
            var place = await store.Port<IAuditRepository>().Append(new AuditRecord(facts), CancellationToken.None);
            dates.Add(place.Day);
            if (i % entries == entries - 1)
            {
                store.Clock.Advance(TimeSpan.FromDays(1));
            }
        }

        return (store, [.. dates]);
    }

    private static Task<ToolRun> Verify(TestStore store, params string[] arguments) =>
        ToolRun.Where("TABLE_NAME", store.TableName, ["audit", "verify", "--direct", .. arguments]);

    private static Dictionary<string, AttributeValue> Key(DateOnly day, int number) =>
        new(StringComparer.Ordinal)
        {
            ["pk"] = new($"AUDIT#{AuditPlace.TextOf(day)}"),
            ["sk"] = new(FormattableString.Invariant($"ENTRY#{number:D19}")),
        };

    private static Dictionary<string, AttributeValue> Key(DateOnly day) =>
        new(StringComparer.Ordinal) { ["pk"] = new("AUDIT"), ["sk"] = new($"DAY#{AuditPlace.TextOf(day)}") };

    private static async Task Change(
        TestStore store,
        Dictionary<string, AttributeValue> key,
        string name,
        AttributeValue value
    )
    {
        var item = (await store.Client.GetItemAsync(store.TableName, key, true)).Item;
        item[name] = value;
        await store.PutRaw(item);
    }

    private static async Task AssertFinds(TestStore store, DateOnly day, string fault)
    {
        var run = await Verify(store);
        Assert.That(run.Exit, Is.EqualTo(1), run.Output);
        Assert.That(run.Output, Does.Match($"{AuditPlace.TextOf(day)}: .*: {fault}\n"));
        Assert.That(
            run.Output.Split('\n').Count(line => line.Contains("intact", StringComparison.Ordinal)),
            Is.EqualTo(2)
        );
    }

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

    // Whoever has the newest day has nothing to compare it with, but the hash that was kept.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_EndOfTheTrailCutOff_KeptHashFindsIt(bool isFile)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var before = await Verify(store, "--json");
        var kept = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.ndjson");
        await File.WriteAllTextAsync(kept, $"{before.Output}\n");
        var last = before.Output.Split('\n')[2].Split("\"hash\":\"")[1][..64];
        string[] expect = ["--expect", isFile ? kept : $"{AuditPlace.TextOf(days[2])}={last}"];
        Assert.That((await Verify(store, expect)).Exit, Is.Zero);

        var second = (await store.Client.GetItemAsync(store.TableName, Key(days[2], 2), true)).Item;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[2], 3));
        await Change(store, Key(days[2]), "n", new AttributeValue { N = "2" });
        await Change(store, Key(days[2]), "hash", second["hash"]);
        Assert.That((await Verify(store)).Exit, Is.Zero);
        var run = await Verify(store, expect);
        Assert.That(run.Exit, Is.EqualTo(1), run.Output);
        Assert.That(run.Output, Does.Match($"{AuditPlace.TextOf(days[2])}: 2 entries, .*: replaced day\n"));
        File.Delete(kept);
    }

    // The trail went on since.
    [Test]
    public async Task Run_KeptHashOfAnEarlierEnd_IsIntact()
    {
        var (store, days) = await Trail(days: 1, entries: 3);
        await using var owned = store;
        var second = (await store.Client.GetItemAsync(store.TableName, Key(days[0], 2), true)).Item["hash"].S;
        Assert.That((await Verify(store, "--expect", $"{AuditPlace.TextOf(days[0])}={second}")).Exit, Is.Zero);
        Assert.That((await Verify(store, "--expect", $"2001-01-01={second}")).Exit, Is.Zero);
        var wrong = await Verify(store, "--expect", "yesterday");
        Assert.That(wrong.Exit, Is.EqualTo(2), wrong.Error);
        Assert.That((await Verify(store, "--expect", "yesterday=0")).Exit, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_KeptHashOfAMissingDay_FindsIt()
    {
        var (store, days) = await Trail(days: 1, entries: 1);
        await using var owned = store;
        var item = (await store.Client.GetItemAsync(store.TableName, Key(days[0], 1), true)).Item;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[0], 1));
        await store.Client.DeleteItemAsync(store.TableName, Key(days[0]));
        Assert.That((await Verify(store)).Exit, Is.Zero);
        var run = await Verify(store, "--expect", $"{AuditPlace.TextOf(days[0])}={item["hash"].S}");
        Assert.That(
            (run.Exit, run.Output),
            Is.EqualTo((1, $"{AuditPlace.TextOf(days[0])}: 0 entries, no hash: removed day\n"))
        );
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

    // Whoever uses the tool instead of the service is in the trail, too.
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
        Assert.That(entries[0].Facts.Caller.Name, Does.StartWith("cli:"));
    }
}
