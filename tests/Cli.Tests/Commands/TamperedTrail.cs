using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.TestKit.Store;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>A trail in a table of its own, to be changed from outside.</summary>
internal static class TamperedTrail
{
    public static async Task<(TestStore Store, DateOnly[] Days)> Trail(int days = 3, int entries = 3)
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

    public static Task<ToolRun> Verify(TestStore store, params string[] arguments) =>
        ToolRun.Where("TABLE_NAME", store.TableName, ["audit", "verify", "--direct", .. arguments]);

    public static Dictionary<string, AttributeValue> Key(DateOnly day, int number) =>
        new(StringComparer.Ordinal)
        {
            ["pk"] = new($"AUDIT#{AuditPlace.TextOf(day)}"),
            ["sk"] = new(FormattableString.Invariant($"ENTRY#{number:D19}")),
        };

    public static Dictionary<string, AttributeValue> Key(DateOnly day) =>
        new(StringComparer.Ordinal) { ["pk"] = new("AUDIT"), ["sk"] = new($"DAY#{AuditPlace.TextOf(day)}") };

    public static async Task Change(
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

    public static async Task AssertFinds(TestStore store, DateOnly day, string fault)
    {
        var run = await Verify(store);
        Assert.That(run.Exit, Is.EqualTo(1), run.Output);
        Assert.That(run.Output, Does.Match($"{AuditPlace.TextOf(day)}: .*: {fault}\n"));
        Assert.That(
            run.Output.Split('\n').Count(line => line.Contains("intact", StringComparison.Ordinal)),
            Is.EqualTo(2)
        );
    }
}
