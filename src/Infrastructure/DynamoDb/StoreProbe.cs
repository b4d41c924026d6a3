using Personalisation.Application.Errors;
using Personalisation.Application.Health;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Reads an item that does not exist. The answer holds for a second, and who asks meanwhile waits for the same read:
/// however many probes there are, the store sees one read a second.
/// </summary>
internal sealed class StoreProbe(ItemTable table, TimeProvider clock) : IStoreProbe
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<bool>? _read;
    private long _readAt;

    public Task<bool> Answers(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_read is null || (_read.IsCompleted && clock.GetElapsedTime(_readAt) >= Kept))
            {
                _read = Read();
            }

            // Who goes away stops waiting and does not end the others' read.
            return _read.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> Read()
    {
        try
        {
            await table.Find(Keys.Probe, consistent: false, CancellationToken.None);
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
}
