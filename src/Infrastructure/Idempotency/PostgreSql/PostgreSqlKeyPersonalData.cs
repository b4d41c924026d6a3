using System.Runtime.CompilerServices;
using Npgsql;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>The responses kept in PostgreSQL that name the user.</summary>
internal sealed class PostgreSqlKeyPersonalData(PostgreSqlPipeline pipeline) : IPersonalDataSource
{
    private const string Shows = "cart";

    /// <inheritdoc/>
    public Task<HeldData?> Find(UserId id, bool consistent, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<HeldData?>(new HeldData(Current: null, PersonalHistory.Of(All(id, now, cancellationToken))));

    private async IAsyncEnumerable<ResponseReference> All(
        UserId id,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var expiry in await pipeline.Execute("key.list", Expiries, cancellationToken))
        {
            yield return new ResponseReference(Shows, expiry);
        }

        async Task<List<DateTimeOffset>> Expiries(NpgsqlConnection connection, int attempt, CancellationToken token)
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(KeyStatements.FindThoseOf(id, now));
            await using var rows = await batch.ExecuteReaderAsync(token);
            var found = new List<DateTimeOffset>();
            while (await rows.ReadAsync(token))
            {
                found.Add(rows.GetFieldValue<DateTimeOffset>(0));
            }

            return found;
        }
    }
}
