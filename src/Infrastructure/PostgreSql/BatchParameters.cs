using Npgsql;
using NpgsqlTypes;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>Adds parameters in the order of their numbers.</summary>
internal static class BatchParameters
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, object? value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, long value) =>
        command.Add(value, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, byte[] value) =>
        command.Add(value, NpgsqlDbType.Bytea);

    // The server keeps UTC alone, and the driver refuses anything else.
    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateTimeOffset value) =>
        command.Add(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand AddText(this NpgsqlBatchCommand command, string? value) =>
        command.Add(value, NpgsqlDbType.Text);

    /// <summary>Adds one column of many rows.</summary>
    public static NpgsqlBatchCommand AddArray<TRow, TValue>(
        this NpgsqlBatchCommand command,
        IEnumerable<TRow> rows,
        Func<TRow, TValue> column,
        NpgsqlDbType type
    ) => command.Add(rows.Select(column).ToArray(), NpgsqlDbType.Array | type);
}
