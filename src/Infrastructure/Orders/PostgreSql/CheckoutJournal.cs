using System.Buffers.Binary;
using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>
/// Where a cart's row stands in a checkout. Each statement may be repeated: it names the attempt, and does nothing once
/// that has ended.
/// </summary>
internal sealed class CheckoutJournal(PostgreSqlPipeline pipeline)
{
    private const string BeginText =
        "UPDATE cart SET state = 'checkout', attempt = $3, lease = $4, ver = $3, "
        + "resume_ver = CASE WHEN attempt = $3 THEN resume_ver ELSE ver END "
        + "WHERE id = $1 AND ((ver = $2 AND state = 'active' AND expires_at > $5) OR attempt = $3) RETURNING 1";

    private const string FinishText =
        "UPDATE cart SET state = 'ordered', orders = $3, updated_at = $4, expires_at = $5, ver = resume_ver + 1, "
        + "ops = (ops || $6::bytea)[greatest(1, cardinality(ops) - 6):], attempt = NULL, lease = NULL, resume_ver = NULL "
        + "WHERE id = $1 AND attempt = $2 RETURNING 1";

    // The cart has its old version again, because it has not changed: clients can go on with its entity tag.
    private const string ReleaseText =
        "UPDATE cart SET state = 'active', ver = resume_ver, attempt = NULL, lease = NULL, resume_ver = NULL "
        + "WHERE id = $1 AND attempt = $2 RETURNING 1";

    private const string TakeText =
        "WITH due AS (UPDATE cart SET lease = $2 WHERE id IN (SELECT id FROM cart WHERE state = 'checkout' AND lease < $1 "
        + "ORDER BY lease LIMIT $3 FOR UPDATE SKIP LOCKED) AND state = 'checkout' RETURNING *) "
        + $"SELECT {CartRows.Columns} FROM due c LEFT JOIN cart_line l ON l.cart_id = c.id ORDER BY c.id, l.place";

    private const string OfCustomerText =
        $"SELECT {CartRows.Columns} FROM cart c LEFT JOIN cart_line l ON l.cart_id = c.id "
        + "WHERE c.customer_id = $1 AND c.state = 'checkout' ORDER BY c.id, l.place";

    /// <summary>Begins an attempt; false if the cart has changed, or is in another checkout.</summary>
    public Task<bool> Begin(
        StoredCart stored,
        long number,
        DateTimeOffset lease,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Run(
            "checkout.begin",
            () => Command(BeginText, stored.Cart.Id).Add(stored.Version).Add(number).Add(lease).Add(now),
            cancellationToken
        );

    /// <summary>Closes the cart with its orders, if the attempt has not ended yet.</summary>
    public Task<bool> Finish(
        Cart cart,
        long number,
        ImmutableArray<OrderId> orders,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ordered = cart.State is CartState.Ordered ? cart : cart.Ordered(orders, now);
        return Run(
            "checkout.finish",
            () =>
                Command(FinishText, cart.Id)
                    .Add(number)
                    .AddArray(orders, order => order.Value, NpgsqlDbType.Text)
                    .Add(ordered.Times.UpdatedAt)
                    .Add(ordered.Times.ExpiresAt)
                    .Add(TokenOf(number)),
            cancellationToken
        );
    }

    /// <summary>Opens the cart again, if the attempt has not ended yet. Fence it off before.</summary>
    public Task<bool> Release(CartId cart, long number, CancellationToken cancellationToken) =>
        Run("checkout.release", () => Command(ReleaseText, cart).Add(number), cancellationToken);

    /// <summary>Takes over carts whose lease has ended, so that no other instance does at once.</summary>
    public Task<List<StoredCart>> Take(
        DateTimeOffset now,
        DateTimeOffset lease,
        int most,
        CancellationToken cancellationToken
    ) =>
        Read(
            "checkout.take",
            () => new NpgsqlBatchCommand(TakeText).Add(now).Add(lease).Add(most, NpgsqlDbType.Integer),
            cancellationToken
        );

    /// <summary>The carts of a customer that are in a checkout.</summary>
    public Task<List<StoredCart>> OfCustomer(UserId customer, CancellationToken cancellationToken) =>
        Read("checkout.list", () => new NpgsqlBatchCommand(OfCustomerText).AddText(customer.Value), cancellationToken);

    private Task<bool> Run(string operation, Func<NpgsqlBatchCommand> statement, CancellationToken cancellationToken) =>
        pipeline.Execute(
            operation,
            async (connection, _, token) => await new GuardedWrite().Add(statement).Send(connection, token) is null,
            cancellationToken
        );

    private Task<List<StoredCart>> Read(
        string operation,
        Func<NpgsqlBatchCommand> statement,
        CancellationToken cancellationToken
    ) =>
        pipeline.Execute(
            operation,
            async (connection, _, token) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(statement());
                await using var rows = await batch.ExecuteReaderAsync(token);
                return await CartRows.Read(rows, token);
            },
            cancellationToken
        );

    private static NpgsqlBatchCommand Command(string text, CartId cart) =>
        new NpgsqlBatchCommand(text).Add(StoredCart.KeyOf(cart), NpgsqlDbType.Uuid);

    private static byte[] TokenOf(long number)
    {
        var token = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(token, number);
        return token;
    }
}
