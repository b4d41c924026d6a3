using Npgsql;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Opens a connection, which the server refuses until it has recovered its data.</summary>
internal sealed class PostgreSqlProbe(Uri endpoint, string address) : IEngineProbe
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create($"{address};Pooling=false;Timeout=5");

    /// <inheritdoc/>
    public Uri Endpoint => endpoint;

    /// <inheritdoc/>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
