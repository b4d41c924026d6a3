using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>A store with a trail of its own.</summary>
internal static class TrailStore
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A new table.</summary>
    public static async Task<TestStore> Create()
    {
        var store = TestStore.Create(options => options with { TableName = $"test_{Guid.NewGuid():N}" });
        await store.CheckTable();
        return store;
    }

    public static AuditRecord Record(this TestStore store, string act = "user.export", UserId? subject = null) =>
        new(
            new AuditFacts(
                store.Clock.GetUtcNow(),
                act,
                AuditOutcome.Done,
                new AuditCaller("admin", "192.0.2.1", "trace")
            ),
            subject
        );

    public static Task<AuditPlace> Append(this TestStore store, AuditRecord? record = null) =>
        store.Port<IAuditRepository>().Append(record ?? store.Record(), None);

    public static async Task<IReadOnlyList<AuditDay>> Days(this TestStore store) =>
        await store.Port<IAuditRepository>().FindDays(DateOnly.MinValue, DateOnly.MaxValue, None);

    public static async Task<IReadOnlyList<AuditEntry>> Entries(this TestStore store)
    {
        var entries = new List<AuditEntry>();
        foreach (var day in await store.Days())
        {
            entries.AddRange(await store.Port<IAuditRepository>().FindPage(day.Date, 0, None));
        }

        return entries;
    }

    /// <summary>Fails unless every chain of the trail is intact.</summary>
    public static async Task AssertIntact(this TestStore store)
    {
        var days = await store.Days();
        var faults = AuditDaysCheck.FaultsOf(days, store.Clock.GetUtcNow()).ToList();
        foreach (var day in days)
        {
            var check = new AuditDayCheck(day);
            foreach (var entry in await store.Port<IAuditRepository>().FindPage(day.Date, 0, None))
            {
                check.Add(entry);
            }

            faults.AddRange(check.Finish());
        }

        Assert.That(faults, Is.Empty);
    }

    /// <summary>An item as somebody else would put it there.</summary>
    public static Dictionary<string, AttributeValue> Item(
        string partition,
        string sort,
        string kind,
        params (string Name, string Value)[] others
    )
    {
        var item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            ["pk"] = new(partition),
            ["sk"] = new(sort),
            ["typ"] = new(kind),
            ["expires_at"] = new("2999-01-01T00:00:00.0000000Z"),
        };
        foreach (var (name, value) in others)
        {
            item[name] = new(value);
        }

        return item;
    }
}
