using Personalisation.Application.Errors;
using Personalisation.Application.Gadgets;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Gadgets;

/// <inheritdoc cref="IGadgetRepository"/>
internal sealed class DynamoDbGadgetRepository(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    IdempotencyResponseEraser eraser,
    StoreOptions options,
    TimeProvider clock
) : IGadgetRepository
{
    private readonly ConflictRetry _retry = new(options, clock);

    public async Task<Versioned<Gadget>?> Find(
        UserId owner,
        GadgetId id,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var item = await table.Load<GadgetItem>(Keys.Gadget(owner, id), consistent, cancellationToken);
        return item is null ? null : new(item.ToGadget(), item.Version);
    }

    public async Task<Page<Gadget>> FindAll(
        UserId owner,
        GadgetId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var query = GadgetQuery.Of(owner, after, consistent: false);
        var page = await table.ReadPage<GadgetItem>(query, limit, cancellationToken);
        return new Page<Gadget>(
            [.. page.Items.Select(item => item.ToGadget())],
            page.Next(item => new Position(0, item.GadgetId))
        );
    }

    public async Task<SavedGadget> Save(
        UserId owner,
        GadgetId id,
        Func<Gadget?, Gadget> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedGadget>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var saved = await _retry.Run<SavedGadget>($"gadget {id}", TrySave, cancellationToken);
        return saved!;

        async Task<WriteAttempt<SavedGadget>> TrySave(CancellationToken token)
        {
            var stored = await table.Load<GadgetItem>(Keys.Gadget(owner, id), consistent: true, token);
            precondition.Require(stored?.Version);
            var version = stored is null ? Versions.New(now) : Versions.After(stored.Version, now);
            var gadget = new Versioned<Gadget>(change(stored?.ToGadget()), version);
            var result = new SavedGadget(stored is null, gadget);
            var writeToken = WriteTokens.New(now);
            var guard = stored is null ? Condition.Absent : Condition.Unchanged(stored.Version);
            var write = new Transaction(writeToken, writeToken)
                .Put(table.ToAttributes(GadgetItem.Of(gadget, writeToken)), GadgetItem.Name, guard)
                .Provided(Keys.Gadgets(owner), Condition.IsNot(ErasureItem.Kind));
            await responses.Join(write, idempotency, result, new(owner, GadgetItem.Kind), now, token);
            var outcome = await writer.TryWrite(write, token);
            return outcome.InTheWay.Any(item => item is ErasureItem)
                ? throw new ErasureRunningException()
                : new(!outcome.IsWritten, result);
        }
    }

    public async Task<bool> Delete(
        UserId owner,
        GadgetId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var isDeleted = await _retry.Run<bool>($"gadget {id}", TryDelete, cancellationToken);
        await eraser.EraseThoseOf(owner, GadgetItem.Kind, which: null, cancellationToken);
        return isDeleted;

        async Task<WriteAttempt<bool>> TryDelete(CancellationToken token)
        {
            var stored = await table.Load<GadgetItem>(Keys.Gadget(owner, id), consistent: true, token);
            precondition.Require(stored?.Version);
            if (stored is null)
            {
                return new(false, false);
            }

            var writeToken = WriteTokens.New(now);
            var removal = new Transaction(writeToken, writeToken).Delete(
                Keys.Gadget(owner, id),
                Condition.Unchanged(stored.Version)
            );
            await responses.Join(removal, idempotency, result: true, new(owner, Shows: null), now, token);
            return new(!(await writer.TryWrite(removal, token)).IsWritten, true);
        }
    }
}
