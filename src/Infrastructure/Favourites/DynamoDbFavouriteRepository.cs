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
using Personalisation.Infrastructure.Signals;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <inheritdoc cref="IFavouriteRepository"/>
internal sealed class DynamoDbFavouriteRepository(
    ItemTable table,
    SignalledWrites writer,
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
        var query = FavouriteQuery.Of(owner, kind, after, consistent: false);
        var page = await table.ReadPage<FavouriteItem>(query, limit, cancellationToken);
        return new Page<Favourite>(
            [.. page.Items.Select(item => item.ToFavourite())],
            page.Next(item => new Position(item.TargetKind, item.Target))
        );
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
        var (first, last) = Keys.FansAfter(after);
        var fans = _fans.Read(partitions, new(first, last), ListPage.ReadsFor(limit), cancellationToken);
        var page = await ListPage.Read(fans, limit, cancellationToken);
        return new Page<UserId>(
            [.. page.Items.Select(item => UserId.Parse(item.Owner))],
            page.Next(item => new Position(0, item.Owner))
        );
    }

    public async Task<bool> Add(
        Favourite favourite,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var shown = favourite.Target.SignalOf(favourite.Owner, isRemoval: false, favourite.Since);
        var outcome = await writer.TryWrite(WriteOf, shown, now, cancellationToken);
        return outcome.InTheWay.Any(item => item is ErasureItem)
            ? throw new ErasureRunningException()
            : outcome.IsWritten;

        async Task<Transaction> WriteOf()
        {
            var writeToken = WriteTokens.New(now);
            var write = new Transaction(writeToken, writeToken)
                .Put(table.ToAttributes(FavouriteItem.Of(favourite, writeToken)), FavouriteItem.Name, Condition.Absent)
                .Provided(Keys.Favourites(favourite.Owner), Condition.IsNot(ErasureItem.Kind));
            FansItem.Join(write, FavouriteItem.KeyOf(favourite.Target), 1);
            var named = new NamedUser(favourite.Owner, Shows: null);
            await responses.Join(write, idempotency, result: true, named, now, cancellationToken);
            return write;
        }
    }

    public Task<bool> Remove(
        UserId owner,
        FavouriteTarget target,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(owner, target, now, idempotency, cancellationToken);
}
