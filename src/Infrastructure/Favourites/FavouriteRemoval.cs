using Personalisation.Application.Idempotency;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Signals;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>Removes favourites and counts them down: on request, and one by one when their user is erased.</summary>
internal sealed class FavouriteRemoval(
    ItemTable table,
    ItemWriter writer,
    SignalledWrites signalled,
    IdempotencyResponseStore responses,
    TimeProvider clock
) : IErasureStep
{
    /// <summary>False if there is no such favourite.</summary>
    public async Task<bool> Remove(
        UserId owner,
        FavouriteTarget target,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var of = FavouriteItem.KeyOf(target);
        var shown = target.SignalOf(owner, isRemoval: true, now);
        return (await signalled.TryWrite(WriteOf, shown, now, cancellationToken)).IsWritten;

        async Task<Transaction> WriteOf()
        {
            var removal = RemovalOf(Keys.Favourite(owner, of), of, now);
            await responses.Join(removal, idempotency, result: true, new(owner, Shows: null), now, cancellationToken);
            return removal;
        }
    }

    /// <inheritdoc/>
    public bool Takes(string sort) => sort.StartsWith(Keys.FavouritePrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<bool> Erase(
        UserId id,
        ItemKey key,
        Action<Transaction> guard,
        CancellationToken cancellationToken
    )
    {
        var removal = RemovalOf(key, Keys.FavouriteTarget(key), clock.GetUtcNow());
        guard(removal);
        var outcome = await writer.TryWrite(removal, cancellationToken);
        // Another eraser may have removed it.
        return outcome.IsWritten || await table.Find(key, consistent: true, cancellationToken) is null;
    }

    private static Transaction RemovalOf(ItemKey key, ItemKey of, DateTimeOffset now)
    {
        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken).Delete(key, AttributeCondition.Is(FavouriteItem.Kind));
        FansItem.Join(removal, of, -1);
        return removal;
    }
}
