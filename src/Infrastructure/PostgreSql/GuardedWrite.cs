using Npgsql;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>
/// Statements of which each must give exactly one row; otherwise nothing is written. A single one needs no transaction.
/// </summary>
internal sealed class GuardedWrite
{
    private readonly List<Func<NpgsqlBatchCommand>> _statements = [];
    private Action? _written;
    private Func<Exception>? _firstRefused;

    /// <summary>Adds a statement; built anew for each attempt, because the driver binds it to one.</summary>
    public GuardedWrite Add(Func<NpgsqlBatchCommand> statement)
    {
        _statements.Add(statement);
        return this;
    }

    /// <summary>Adds a statement before all others, so that locks are always taken in the same order.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="written">Called when everything is written.</param>
    /// <param name="refused">What is thrown if this statement gives no row.</param>
    public void AddFirst(Func<NpgsqlBatchCommand> statement, Action written, Func<Exception> refused)
    {
        _statements.Insert(0, statement);
        (_written, _firstRefused) = (written, refused);
    }

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => _statements.Count == 0;

    public void MarkWritten() => _written?.Invoke();

    /// <summary>What to throw if this statement gave no row; null for a conflict with another writer.</summary>
    public Exception? RefusalOf(int statement) => statement == 0 ? _firstRefused?.Invoke() : null;

    /// <summary>Sends all statements at once.</summary>
    /// <returns>The index of the first that gave no row; null if everything is written.</returns>
    public async Task<int?> Send(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_statements.Count == 1)
        {
            return await Run(connection, transaction: null, cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var refused = await Run(connection, transaction, cancellationToken);
        // A transaction that is disposed without a commit is rolled back.
        if (refused is null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return refused;
    }

    private async Task<int?> Run(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in _statements)
        {
            batch.BatchCommands.Add(statement());
        }

        int? refused = null;
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < _statements.Count; i++)
        {
            if (!await rows.ReadAsync(cancellationToken))
            {
                refused ??= i;
            }

            await rows.NextResultAsync(cancellationToken);
        }

        return refused;
    }
}
