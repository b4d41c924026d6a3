using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Sends writes of carts, and recognises those whose response was lost.</summary>
internal sealed class PostgreSqlCartStore(PostgreSqlPipeline pipeline)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>False if another writer came in between.</summary>
    /// <param name="operation">The name of the write, for metrics.</param>
    /// <param name="write">The write.</param>
    /// <param name="cart">One of the carts that it writes, all or none.</param>
    /// <param name="token">The token that it leaves there.</param>
    /// <param name="since">The version of this cart that the writer saw; null for a new cart.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="StoreUnavailableException">Nobody knows whether an earlier attempt was stored.</exception>
    public async Task<bool> TryWrite(
        string operation,
        GuardedWrite write,
        Guid cart,
        byte[] token,
        long? since,
        CancellationToken cancellationToken
    )
    {
        var isWritten = await pipeline.Execute(operation, Attempt, cancellationToken);
        if (isWritten)
        {
            write.MarkWritten();
        }

        return isWritten;

        async Task<bool> Attempt(NpgsqlConnection connection, int number, CancellationToken attempt)
        {
            if (await write.Send(connection, attempt) is not { } refused)
            {
                return true;
            }

            var earlier =
                number == 1
                    ? EarlierWrite.NotStored
                    : await CartTokens.Look(connection, cart, token, since ?? long.MaxValue, attempt);
            return earlier switch
            {
                EarlierWrite.Stored => true,
                EarlierWrite.Unknown => throw new StoreUnavailableException(
                    Pause,
                    new NpgsqlException("A write of a cart may have been stored or not.")
                ),
                _ => write.RefusalOf(refused) is { } refusal ? throw refusal : false,
            };
        }
    }

    /// <summary>False if another writer came in between. A cart that is gone when it is looked for again was removed by this write.</summary>
    /// <param name="write">The removal.</param>
    /// <param name="cart">The cart.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task<bool> TryRemove(GuardedWrite write, Guid cart, CancellationToken cancellationToken)
    {
        var isRemoved = await pipeline.Execute("cart.delete", Attempt, cancellationToken);
        if (isRemoved)
        {
            write.MarkWritten();
        }

        return isRemoved;

        async Task<bool> Attempt(NpgsqlConnection connection, int number, CancellationToken attempt)
        {
            if (await write.Send(connection, attempt) is not { } refused)
            {
                return true;
            }

            // If someone else removed the cart, the result is the same.
            var isGone =
                number > 1
                && await CartTokens.Look(connection, cart, [], since: long.MaxValue, attempt) is EarlierWrite.CartGone;
            return isGone || (write.RefusalOf(refused) is { } refusal ? throw refusal : false);
        }
    }
}
