using Npgsql;
using NpgsqlTypes;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>The tokens of the last writes of a cart, by which a write whose response was lost is recognised.</summary>
internal static class CartTokens
{
    // The random half of a version 7 UUID, in hexadecimal digits.
    private const int Digits = 16;

    /// <summary>A new token.</summary>
    public static byte[] New(DateTimeOffset now) => Convert.FromHexString(WriteTokens.New(now)[^Digits..]);

    /// <summary>What the row of a cart says of an earlier attempt to write it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cart">The cart.</param>
    /// <param name="token">The token of the write.</param>
    /// <param name="since">The version that the writer saw.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<EarlierWrite> Look(
        NpgsqlConnection connection,
        Guid cart,
        byte[] token,
        long since,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT ops, coalesce(resume_ver, ver) FROM cart WHERE id = $1").Add(
                cart,
                NpgsqlDbType.Uuid
            )
        );
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return EarlierWrite.CartGone;
        }

        var tokens = await rows.GetFieldValueAsync<byte[][]>(0, cancellationToken);
        return Array.Exists(tokens, one => one.AsSpan().SequenceEqual(token)) ? EarlierWrite.Stored
            : rows.GetInt64(1) - since > tokens.Length ? EarlierWrite.Unknown
            : EarlierWrite.NotStored;
    }
}

/// <summary>What became of an earlier attempt of a write.</summary>
internal enum EarlierWrite
{
    /// <summary>It was not stored.</summary>
    NotStored = 1,

    /// <summary>It was stored.</summary>
    Stored = 2,

    /// <summary>More writes have followed than the cart remembers.</summary>
    Unknown = 3,

    /// <summary>The cart does not exist any more.</summary>
    CartGone = 4,
}
