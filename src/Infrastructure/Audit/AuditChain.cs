using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Audit;

/// <summary>Appends batches to the end of the trail; several instances may do so at once.</summary>
internal sealed class AuditChain(
    ItemTable table,
    AuditItems items,
    ItemWriter writer,
    AuditPseudonyms pseudonyms,
    StoreOptions options,
    TimeProvider clock
)
{
    /// <summary>Persons whose pseudonyms are looked up at once; others have requests, too.</summary>
    private const int Parallelism = 16;

    private static readonly (string, string) AllDays = (
        Keys.AuditDay(DateOnly.MinValue).Sort,
        Keys.AuditDay(DateOnly.MaxValue).Sort
    );

    private readonly ConflictRetry _retry = new(options, clock);
    private AuditDayItem? _last;

    /// <summary>
    /// Appends a batch, exactly once: after a fault, the same batch is handed in again. Not for parallel calls.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable; the batch may be stored.</exception>
    /// <exception cref="ConflictException">Other instances came first each time; the batch is not stored.</exception>
    public async Task Append(AuditBatch batch, CancellationToken cancellationToken)
    {
        batch.Facts ??= await FactsOf(batch, cancellationToken);
        await _retry.Run<AuditPlan>("audit trail", token => TryAppend(batch, token), cancellationToken);
        batch.Stored([.. batch.Plan!.Entries.Select(entry => entry.Place)]);
    }

    private async Task<WriteAttempt<AuditPlan>> TryAppend(AuditBatch batch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _last ??= await FindLast(cancellationToken);
        var plan = batch.Plan ??= AuditPlan.Of(_last, batch, DateOnly.FromDateTime(now.UtcDateTime));
        var write = plan.ToTransaction(table, WriteTokens.New(now), batch.WriteToken);
        if ((await writer.TryWrite(write, cancellationToken)).IsWritten || await IsThere(batch, cancellationToken))
        {
            _last = AuditDayItem.Of(plan.Day, batch.WriteToken);
            return new(false, plan);
        }

        (_last, batch.Plan) = (null, null);
        return new(true, null);
    }

    // An earlier attempt whose answer was lost; others have continued it meanwhile.
    private async Task<bool> IsThere(AuditBatch batch, CancellationToken cancellationToken)
    {
        var key = Keys.AuditEntry(batch.Plan!.Entries[0].Place);
        var first = await table.Load<AuditEntryItem>(key, consistent: true, cancellationToken);
        return first.IsOf(batch.WriteToken);
    }

    private async Task<AuditDayItem?> FindLast(CancellationToken cancellationToken)
    {
        var last = items.Query<AuditDayItem>(Keys.AuditDays, AllDays, isLast: true, limit: 1, cancellationToken);
        // Somebody may have put other keys beside those of the days.
        return await last.FirstOrDefaultAsync(item => item.ToDay() is not null, cancellationToken);
    }

    private async Task<IReadOnlyList<NamedFacts>> FactsOf(AuditBatch batch, CancellationToken cancellationToken)
    {
        var named = new NamedFacts[batch.Entries.Count];
        await Parallel.ForEachAsync(
            batch.Entries.Select((entry, index) => (entry.Record, index)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (one, token) => named[one.index] = await FactsOf(one.Record, token)
        );
        return named;
    }

    private async Task<NamedFacts> FactsOf(AuditRecord record, CancellationToken cancellationToken)
    {
        var caller = record.Facts.Caller;
        if (await FindAnnounced(record, cancellationToken) is { } announced)
        {
            var same = caller with
            {
                Name = announced.Caller,
                ActingAs = announced.ActingAs,
                Address = announced.Address,
            };
            return new NamedFacts(record.Facts with { Caller = same }, Pseudonym: null);
        }

        // Often one and the same person, whose pseudonym may be recorded nowhere: an erasure names nobody new.
        var names = new Dictionary<UserId, string>();
        foreach (var person in new[] { caller.Person, caller.ActingPerson, record.Subject }.OfType<UserId>().Distinct())
        {
            names[person] = await pseudonyms.Of(person, record.EndsSubject, cancellationToken);
        }

        if ((caller.Person ?? caller.ActingPerson) is not null)
        {
            caller = caller with { Address = ClientNetwork.Of(caller.Address) };
        }

        if (caller.Person is { } self)
        {
            caller = caller with { Name = AuditCaller.NameOf(names[self]) };
        }

        if (caller.ActingPerson is { } other)
        {
            caller = caller with { ActingAs = AuditCaller.NameOf(names[other]) };
        }

        return new NamedFacts(record.Facts with { Caller = caller }, record.Subject is { } id ? names[id] : null);
    }

    // The outcome of an erasure by or for a person: nothing leads to the pseudonym any more but the first entry.
    private async Task<AuditEntryItem?> FindAnnounced(AuditRecord record, CancellationToken cancellationToken) =>
        record is { EndsSubject: true, Subject: null, Facts: { Of: { } of, Caller: var caller } }
        && (caller.Person ?? caller.ActingPerson) is not null
            ? await table.Load<AuditEntryItem>(Keys.AuditEntry(of), consistent: true, cancellationToken)
            : null;
}
