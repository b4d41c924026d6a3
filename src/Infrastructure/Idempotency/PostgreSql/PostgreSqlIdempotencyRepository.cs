using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>The keys of requests that write nothing but what is kept in PostgreSQL.</summary>
internal sealed class PostgreSqlIdempotencyRepository(PostgreSqlPipeline pipeline)
{
    /// <inheritdoc cref="IIdempotencyRepository.Claim"/>
    public Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        pipeline.Execute(
            "key.claim",
            async (connection, _, token) =>
            {
                var claiming = new GuardedWrite().Add(() => KeyStatements.Claim(claim, now));
                return await claiming.Send(connection, token) is null ? null : await Find(connection, claim, token);
            },
            cancellationToken
        );

    /// <inheritdoc cref="IIdempotencyRepository.Release"/>
    public async Task Release(KeyClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.Execute(
                "key.release",
                async (connection, _, token) =>
                {
                    await using var batch = new NpgsqlBatch(connection);
                    batch.BatchCommands.Add(KeyStatements.Release(claim));
                    return await batch.ExecuteNonQueryAsync(token);
                },
                cancellationToken
            );
        }
        catch (StoreUnavailableException)
        {
            // The lease expires by itself.
        }
    }

    private static async Task<StoredResponse> Find(
        NpgsqlConnection connection,
        KeyClaim claim,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(KeyStatements.Find(claim));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        // It was removed between the two statements.
        if (!await rows.ReadAsync(cancellationToken))
        {
            throw new KeyInUseException();
        }

        if (rows.IsDBNull(0))
        {
            throw new AnswerErasedException();
        }

        if (!string.Equals(rows.GetString(0), claim.Payload, StringComparison.Ordinal))
        {
            throw new KeyReusedException();
        }

        return rows.IsDBNull(1) ? throw new KeyInUseException() : ResponseIn(rows);
    }

    private static StoredResponse ResponseIn(NpgsqlDataReader row) =>
        new(
            row.GetInt32(1),
            (
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(2)) ?? []
            ).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            row.IsDBNull(3) ? default : Brotli.Decompress(row.GetFieldValue<byte[]>(3))
        );
}
