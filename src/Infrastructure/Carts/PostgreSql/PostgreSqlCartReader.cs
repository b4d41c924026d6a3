using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Reads carts. Expired ones do not exist.</summary>
internal sealed class PostgreSqlCartReader(PostgreSqlPipeline pipeline)
{
    private const string FindText =
        $"SELECT {CartRows.Columns} FROM cart c LEFT JOIN cart_line l ON l.cart_id = c.id "
        + "WHERE c.id = $1 AND c.expires_at > $2 ORDER BY l.place";

    private const string ListText =
        "WITH c AS (SELECT * FROM cart WHERE customer_id = $1 AND expires_at > $2 AND ($3::text[] IS NULL OR state = ANY ($3)) "
        + "AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5)) ORDER BY created_at DESC, id DESC LIMIT $6) "
        + $"SELECT {CartRows.Columns} FROM c LEFT JOIN cart_line l ON l.cart_id = c.id "
        + "ORDER BY c.created_at DESC, c.id DESC, l.place";

    private const string OtherText =
        "WITH c AS (SELECT * FROM cart WHERE customer_id = $1 AND expires_at > $2 AND state = 'active' AND id <> $3 "
        + "ORDER BY created_at DESC, id DESC LIMIT 1) "
        + $"SELECT {CartRows.Columns} FROM c LEFT JOIN cart_line l ON l.cart_id = c.id ORDER BY l.place";

    /// <summary>The cart; null if absent.</summary>
    public async Task<StoredCart?> Find(CartId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await Read("cart.find", Command, cancellationToken);
        return found.SingleOrDefault();

        NpgsqlBatchCommand Command() =>
            new NpgsqlBatchCommand(FindText).Add(StoredCart.KeyOf(id), NpgsqlDbType.Uuid).Add(now);
    }

    /// <summary>A customer's newest active cart other than this one; null if there is no other.</summary>
    public async Task<StoredCart?> FindOther(
        CartId cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = await Read("cart.other", Command, cancellationToken);
        return found.SingleOrDefault();

        NpgsqlBatchCommand Command() =>
            new NpgsqlBatchCommand(OtherText)
                .AddText(customer.Value)
                .Add(now)
                .Add(StoredCart.KeyOf(cart), NpgsqlDbType.Uuid);
    }

    /// <summary>A page of a customer's carts, the newest first.</summary>
    public async Task<Page<StoredCart>> FindByCustomer(
        UserId customer,
        ImmutableArray<CartState>? states,
        TimePlace? before,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = await Read("cart.list", Command, cancellationToken);
        Position? next = found.Count > limit ? PlaceOf(found[limit - 1].Cart).ToPosition() : null;
        return new Page<StoredCart>([.. found.Take(limit)], next);

        NpgsqlBatchCommand Command() =>
            new NpgsqlBatchCommand(ListText)
                .AddText(customer.Value)
                .Add(now)
                .Add(states?.Select(StateNames.Of).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
                .Add(before?.Time.ToUniversalTime(), NpgsqlDbType.TimestampTz)
                // Below all carts of the instant, where the place names none of them.
                .Add(before?.Id is { } id ? Guid.Parse(id) : Guid.Empty, NpgsqlDbType.Uuid)
                .Add(limit + 1, NpgsqlDbType.Integer);
    }

    private Task<List<StoredCart>> Read(
        string operation,
        Func<NpgsqlBatchCommand> command,
        CancellationToken cancellationToken
    ) =>
        pipeline.Execute(
            operation,
            async (connection, _, token) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(command());
                await using var rows = await batch.ExecuteReaderAsync(token);
                return await CartRows.Read(rows, token);
            },
            cancellationToken
        );

    private static TimePlace PlaceOf(Cart cart) => new(cart.Times.CreatedAt, cart.Id.Value);
}
