using System.Collections.Concurrent;
using System.Collections.Immutable;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <inheritdoc cref="IAuditRepository"/>
internal sealed class DynamoDbAuditRepository(
    AuditItems items,
    AuditAppender appender,
    AuditPseudonyms pseudonyms,
    TimeProvider clock
) : IAuditRepository
{
    private const int PageSize = 1_000;
    private const int Parallelism = 16;

    public Task<AuditPlace> Append(AuditRecord entry, CancellationToken cancellationToken) =>
        appender.Append(entry, cancellationToken);

    public async Task<ImmutableArray<AuditDay>> FindDays(
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var range = (Keys.AuditDay(first).Sort, Keys.AuditDay(last).Sort);
        var days = new List<AuditDay>();
        var found = items.Query<AuditDayItem>(Keys.AuditDays, range, isLast: false, limit: null, cancellationToken);
        await foreach (var item in found)
        {
            if (StoredTime.Find(item.ExpiresAt) is { } end && Lifetime.IsLive(end, now) && item.ToDay() is { } day)
            {
                days.Add(day);
            }
        }

        return [.. days];
    }

    public async Task<ImmutableArray<AuditEntry>> FindPage(
        DateOnly day,
        long after,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (new AuditPlace(day, after + 1), new AuditPlace(day, long.MaxValue));
        var range = (Keys.AuditEntry(first).Sort, Keys.AuditEntry(last).Sort);
        var entries = new List<AuditEntry>();
        await foreach (var item in Stored(day, range, PageSize, cancellationToken))
        {
            // Keys that no entry has are in between only if somebody else put them there; the check reports them.
            if (Keys.FindAuditNumber(item.SortKey) is not null)
            {
                entries.Add(item.ToEntry(day));
            }

            if (entries.Count == PageSize)
            {
                break;
            }
        }

        var named = entries.SelectMany(entry => entry.Pseudonyms);
        var persons = await pseudonyms.PersonsOf(named, cancellationToken);
        return [.. entries.Select(entry => Resolved(entry, persons))];
    }

    public Task<IAsyncEnumerable<AuditEntry>> ReadStored(DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult(Stored(day, range: null, limit: null, cancellationToken).Select(item => item.ToEntry(day)));

    public async Task<ImmutableArray<DateOnly>> FindDaysWithEntries(
        IEnumerable<DateOnly> days,
        CancellationToken cancellationToken
    )
    {
        var with = new ConcurrentBag<DateOnly>();
        await Parallel.ForEachAsync(
            days,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (day, token) =>
            {
                if (await Stored(day, range: null, limit: 1, token).AnyAsync(token))
                {
                    with.Add(day);
                }
            }
        );
        return [.. with.Order()];
    }

    public async Task<ImmutableHashSet<string>> FindMisnamed(
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await pseudonyms.PersonsOf(names, cancellationToken))
                .Where(found => found.Value is null)
                .Select(found => found.Key),
        ];

    private IAsyncEnumerable<AuditEntryItem> Stored(
        DateOnly day,
        (string, string)? range,
        int? limit,
        CancellationToken cancellationToken
    ) => items.Query<AuditEntryItem>(Keys.AuditEntries(day), range, isLast: false, limit, cancellationToken);

    private static AuditEntry Resolved(AuditEntry entry, IReadOnlyDictionary<string, UserId?> persons) =>
        entry with
        {
            Subject = persons.GetValueOrDefault(entry.Pseudonym ?? ""),
            Person = persons.GetValueOrDefault(entry.Facts.Caller.Pseudonym ?? ""),
            ActingPerson = persons.GetValueOrDefault(entry.Facts.Caller.ActingPseudonym ?? ""),
        };
}
