using Personalisation.Application.Errors;
using Personalisation.Application.Favourites;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Listing;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <inheritdoc cref="IFavouriteRepository"/>
internal sealed class DynamoDbFavouriteRepository(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    FavouriteRemoval removal
) : IFavouriteRepository
{
    private readonly ShardedList<FavouriteItem> _fans = new(table, TableDefinition.FirstIndex, descending: false);

    public async Task<Page<Favourite>> FindByOwner(
        UserId owner,
        FavouriteKind? kind,
        FavouriteTarget? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // One more, so that a full page knows whether another follows.
        var query = FavouriteQuery.Of(owner, kind, after, consistent: false);
        query.Limit = limit + 1;
        var items = new List<FavouriteItem>();
        await foreach (var page in table.Query<FavouriteItem>(query, cancellationToken))
        {
            items.AddRange(page);
            if (items.Count > limit)
            {
                break;
            }
        }

        var last = items.Count > limit ? items[limit - 1] : null;
        Position? next = last is null ? null : new Position(last.TargetKind, last.Target);
        return new Page<Favourite>([.. items.Take(limit).Select(item => item.ToFavourite())], next);
    }

    public async Task<Page<UserId>> FindFans(
        FavouriteTarget target,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var of = FavouriteItem.KeyOf(target);
        var partitions = Enumerable.Range(0, Keys.TallyShards).Select(shard => Keys.FanList(of, shard)).ToList();
        var fans = new List<UserId>(limit);
        var (first, last) = Keys.FansAfter(after);
        await foreach (var item in _fans.Read(partitions, new(first, last), limit + 1, cancellationToken))
        {
            if (fans.Count == limit)
            {
                return new Page<UserId>([.. fans], new Position(0, fans[^1].Value));
            }

            fans.Add(UserId.Parse(item.Owner));
        }

        return new Page<UserId>([.. fans], Next: null);
    }

    public async Task<bool> Add(
        Favourite favourite,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(FavouriteItem.Of(favourite, writeToken)), FavouriteItem.Name, Condition.Absent)
            .Provided(Keys.Favourites(favourite.Owner), Condition.IsNot(ErasureItem.Kind));
        FansItem.Join(write, FavouriteItem.KeyOf(favourite.Target), 1);
        var named = new NamedUser(favourite.Owner, Shows: null);
        await responses.Join(write, idempotency, result: true, named, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.InTheWay.Any(item => item is ErasureItem)
            ? throw new ErasureRunningException()
            : outcome.IsWritten;
    }

    public Task<bool> Remove(
        UserId owner,
        FavouriteTarget target,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(owner, target, now, idempotency, cancellationToken);
}
