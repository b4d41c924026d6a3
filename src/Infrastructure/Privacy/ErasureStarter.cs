using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// Begins an erasure: one transaction puts a stub for each feature and removes the user from the directory; from then on
/// nothing of the user can be written.
/// </summary>
internal sealed class ErasureStarter(
    ItemTable table,
    ItemWriter writer,
    UserPartition partition,
    IEnumerable<IErasable> erasables,
    OtherStores others,
    StoreOptions options,
    TimeProvider clock
)
{
    private const string Name = "profile";

    private readonly ConflictRetry _retry = new(options, clock);
    private readonly IErasable[] _erasables = [.. erasables];

    /// <summary>The erasure of the user, begun now or found in progress; null if there is nothing to erase.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="ConflictException">Others came in between each time.</exception>
    public async Task<StartedErasure?> Begin(
        UserId id,
        ErasurePrecondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var begun = new StartedErasure(id, WriteTokens.New(now), FoundLive: false);
        return await _retry.Run<StartedErasure>($"user {id}", TryBegin, cancellationToken);

        async Task<WriteAttempt<StartedErasure>> TryBegin(CancellationToken token)
        {
            var lead = await table.FindHead(Keys.ErasureLead(id), consistent: true, token);
            if (lead is ErasureItem stub)
            {
                // If the response was lost, the data found are known.
                var there = stub.IsOf(begun.WriteToken)
                    ? begun
                    : new StartedErasure(id, stub.WriteToken!, FoundLive: true);
                return new(false, await TakeOver(there, now, token));
            }

            var marking = new Transaction(WriteTokens.New(now), begun.WriteToken);
            var (isThere, foundLive) = (false, false);
            foreach (var erasable in _erasables)
            {
                var key = erasable.KeyOf(id);
                var item = key == Keys.ErasureLead(id) ? lead : await table.FindHead(key, consistent: true, token);
                var target = erasable.Look(item, precondition, now);
                (isThere, foundLive) = (isThere || item is not null, foundLive || target.IsLive);
                Mark(marking, key, target, begun, now);
            }

            begun = begun with { FoundLive = foundLive };
            return isThere || await partition.HoldsAnything(id, token) || await others.HoldAnything(id, token)
                ? new(!(await writer.TryWrite(marking, token)).IsWritten, begun)
                : new(false, null);
        }
    }

    /// <summary>The erasure whose stub is in place; null if absent.</summary>
    public async Task<StartedErasure?> Find(UserId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await table.FindHead(Keys.ErasureLead(id), consistent: true, cancellationToken) is ErasureItem stub
            ? await TakeOver(new StartedErasure(id, stub.WriteToken!, FoundLive: true), now, cancellationToken)
            : null;

    // It may have been begun by a version of the service that lacks a feature.
    private async Task<StartedErasure> TakeOver(
        StartedErasure erasure,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var erasable in _erasables.Where(one => one.KeyOf(erasure.Id) != Keys.ErasureLead(erasure.Id)))
        {
            await _retry.Run<StartedErasure>(
                $"user {erasure.Id}",
                token => TryTake(erasable, token),
                cancellationToken
            );
        }

        return erasure;

        async Task<WriteAttempt<StartedErasure>> TryTake(IErasable erasable, CancellationToken token)
        {
            var there = await table.FindHead(erasable.KeyOf(erasure.Id), consistent: true, token);
            if (there is ErasureItem)
            {
                return new(false, null);
            }

            var taking = new Transaction(WriteTokens.New(now), erasure.WriteToken);
            var target = erasable.Look(there, ErasurePrecondition.None, now);
            Mark(taking, erasable.KeyOf(erasure.Id), target, erasure, now);
            taking.Provided(Keys.ErasureLead(erasure.Id), Condition.WrittenBy(erasure.WriteToken));
            // If another eraser has finished meanwhile, there is nothing to take over.
            var isTaken = (await writer.TryWrite(taking, token)).IsWritten;
            return new(!isTaken && await IsRunning(erasure, token), null);
        }
    }

    private async Task<bool> IsRunning(StartedErasure erasure, CancellationToken cancellationToken) =>
        (await table.FindHead(Keys.ErasureLead(erasure.Id), consistent: true, cancellationToken)).IsOf(
            erasure.WriteToken
        );

    private void Mark(
        Transaction marking,
        ItemKey key,
        ErasureTarget target,
        StartedErasure erasure,
        DateTimeOffset now
    )
    {
        var stub =
            key == Keys.ErasureLead(erasure.Id)
                ? ErasureItem.Leading(key, erasure.Id, erasure.WriteToken, now)
                : ErasureItem.At(key, erasure.Id, erasure.WriteToken);
        marking.Put(table.ToAttributes(stub), Name, target.Guard);
        target.JoinRemoval?.Invoke(marking);
    }
}
