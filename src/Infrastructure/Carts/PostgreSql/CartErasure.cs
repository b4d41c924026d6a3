using Npgsql;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Removes everything that PostgreSQL has of a user.</summary>
internal sealed class CartErasure(PostgreSqlPipeline pipeline, IRunningCheckouts checkouts, TimeProvider clock)
    : IOtherStore
{
    /// <summary>Whether there is anything.</summary>
    public Task<bool> HoldsAnything(UserId user, CancellationToken cancellationToken) =>
        pipeline.Execute(
            "cart.any",
            async (connection, _, token) =>
            {
                var any = new GuardedWrite().Add(() =>
                    new NpgsqlBatchCommand(
                        "SELECT 1 WHERE EXISTS (SELECT FROM cart WHERE customer_id = $1) "
                            + "OR EXISTS (SELECT FROM cart_customer WHERE customer_id = $1) "
                            + "OR EXISTS (SELECT FROM cart_key WHERE customer_id = $1)"
                    ).AddText(user.Value)
                );
                return await any.Send(connection, token) is null;
            },
            cancellationToken
        );

    /// <summary>Removes the carts, and the responses that show them. May be repeated.</summary>
    /// <returns>Whether a cart was among them that had not expired.</returns>
    public async Task<bool> Erase(UserId user, CancellationToken cancellationToken)
    {
        await checkouts.Settle(user, cancellationToken);
        return await EraseRows(user, cancellationToken);
    }

    private Task<bool> EraseRows(UserId user, CancellationToken cancellationToken) =>
        pipeline.Execute(
            "cart.erase",
            async (connection, _, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                await using var batch = new NpgsqlBatch(connection, transaction);
                // In the order in which other writers lock, but for the keys: their responses come with the carts.
                batch.BatchCommands.Add(Delete("cart_customer", user, "1"));
                batch.BatchCommands.Add(Delete("cart", user, "expires_at"));
                batch.BatchCommands.Add(KeyStatements.Erase(user));
                var (found, now) = (false, clock.GetUtcNow());
                await using (var rows = await batch.ExecuteReaderAsync(token))
                {
                    await rows.NextResultAsync(token);
                    while (await rows.ReadAsync(token))
                    {
                        found |= rows.GetFieldValue<DateTimeOffset>(0) > now;
                    }
                }

                await transaction.CommitAsync(token);
                return found;
            },
            cancellationToken
        );

    private static NpgsqlBatchCommand Delete(string rows, UserId user, string column) =>
        new NpgsqlBatchCommand($"DELETE FROM {rows} WHERE customer_id = $1 RETURNING {column}").AddText(user.Value);
}
