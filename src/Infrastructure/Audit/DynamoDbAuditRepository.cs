using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Audit;

/// <inheritdoc cref="IAuditRepository"/>
internal sealed class DynamoDbAuditRepository(
    ItemTable table,
    AuditAppender appender,
    AuditPseudonyms pseudonyms,
    TimeProvider clock
) : IAuditRepository
{
    private const int PageSize = 1_000;

    public Task<AuditPlace> Append(AuditRecord entry, CancellationToken cancellationToken) =>
        appender.Append(entry, cancellationToken);

    public async Task<ImmutableArray<AuditDay>> FindDays(
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var days = await Find<AuditDayItem>(
            Keys.AuditDays,
            Keys.AuditDay(first).Sort,
            Keys.AuditDay(last).Sort,
            int.MaxValue,
            cancellationToken
        );
        return [.. days.Where(day => day.IfLive(now) is not null).Select(day => day.ToDay())];
    }

    public async Task<ImmutableArray<AuditEntry>> FindPage(
        DateOnly day,
        long after,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (new AuditPlace(day, after + 1), new AuditPlace(day, long.MaxValue));
        var items = await Find<AuditEntryItem>(
            Keys.AuditEntries(day),
            Keys.AuditEntry(first).Sort,
            Keys.AuditEntry(last).Sort,
            PageSize,
            cancellationToken
        );
        // Keys that no entry has are in between only if somebody else put them there.
        var entries = items
            .Where(item => Keys.FindAuditNumber(item.SortKey) is not null)
            .Select(item => item.ToEntry(day))
            .ToList();
        var named = entries.SelectMany(entry =>
            new[] { entry.Pseudonym, entry.Facts.Caller.Pseudonym, entry.Facts.Caller.ActingPseudonym }
        );
        var persons = await pseudonyms.PersonsOf(named.OfType<string>(), cancellationToken);
        return [.. entries.Select(entry => Resolved(entry, persons))];
    }

    private static AuditEntry Resolved(AuditEntry entry, IReadOnlyDictionary<string, UserId> persons) =>
        entry with
        {
            Subject = persons.GetValueOrDefault(entry.Pseudonym ?? ""),
            Person = persons.GetValueOrDefault(entry.Facts.Caller.Pseudonym ?? ""),
            ActingPerson = persons.GetValueOrDefault(entry.Facts.Caller.ActingPseudonym ?? ""),
        };

    private async Task<List<TItem>> Find<TItem>(
        string partition,
        string first,
        string last,
        int limit,
        CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = true,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":pk"] = partition,
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
        if (limit < int.MaxValue)
        {
            query.Limit = limit;
        }

        var items = new List<TItem>();
        await foreach (var page in table.Query<TItem>(query, cancellationToken))
        {
            items.AddRange(page);
            if (items.Count >= limit)
            {
                break;
            }
        }

        return items;
    }
}
