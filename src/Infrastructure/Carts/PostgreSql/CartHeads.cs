using Npgsql;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>What every claim of a customer writes, so that claims come one after another.</summary>
internal sealed class CartHeads(PostgreSqlPipeline pipeline)
{
    private const string WriteText =
        "INSERT INTO cart_customer AS h (customer_id, ver, op) VALUES ($1, 1, $3) "
        + "ON CONFLICT (customer_id) DO UPDATE SET ver = h.ver + 1, op = excluded.op WHERE h.ver = $2 RETURNING 1";

    /// <summary>How many claims there have been.</summary>
    public Task<long> Find(UserId customer, CancellationToken cancellationToken) =>
        pipeline.Execute(
            "cart.head",
            async (connection, _, token) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand("SELECT ver FROM cart_customer WHERE customer_id = $1").AddText(
                        customer.Value
                    )
                );
                return await batch.ExecuteScalarAsync(token) is long version ? version : 0;
            },
            cancellationToken
        );

    /// <summary>Raises it; no row if another claim has by now.</summary>
    public static NpgsqlBatchCommand Raise(UserId customer, long version, byte[] token) =>
        new NpgsqlBatchCommand(WriteText).AddText(customer.Value).Add(version).Add(token);
}
