using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Application.Health;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Health;

/// <summary>
/// Reads whether a cart exists that does not. The result is valid for a second, and concurrent callers share one read.
/// </summary>
internal sealed class CartStoreProbe(PostgreSqlPipeline pipeline, TimeProvider clock) : ICartProbe
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<bool>? _read;
    private long _readAt;

    /// <inheritdoc/>
    public Task<bool> Answers(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_read is null || (_read.IsCompleted && clock.GetElapsedTime(_readAt) >= Kept))
            {
                _read = Read();
            }

            // A caller that disconnects stops waiting without ending the shared read.
            return _read.WaitAsync(cancellationToken);
        }
    }

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
        finally
        {
            _readAt = clock.GetTimestamp();
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
