using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Application.Health;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Health;

/// <summary>Reads whether a cart exists that does not.</summary>
internal sealed class CartStoreProbe(PostgreSqlPipeline pipeline, TimeProvider clock) : ICartProbe
{
    private readonly SharedAnswer _answer = new(clock);

    /// <inheritdoc/>
    public Task<bool> Answers(CancellationToken cancellationToken) => _answer.Get(Read, cancellationToken);

    private async Task<bool> Read()
    {
        try
        {
            await pipeline.Execute("probe", Probe, CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static async Task<object?> Probe(
        NpgsqlConnection connection,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM cart WHERE id = $1", connection);
        command.Parameters.AddWithValue(Guid.Empty);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
