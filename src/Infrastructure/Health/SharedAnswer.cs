namespace Personalisation.Infrastructure.Health;

/// <summary>
/// What a store answers to a probe. It is valid for a second, and concurrent callers share one read: the store sees one
/// read a second for any number of probes.
/// </summary>
internal sealed class SharedAnswer(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<bool>? _read;
    private long _readAt;

    /// <summary>The answer to a read of the last second, or to a new one.</summary>
    public Task<bool> Get(Func<Task<bool>> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_read is null || (_read.IsCompleted && clock.GetElapsedTime(_readAt) >= Kept))
            {
                _read = Read(read);
            }

            // A caller that disconnects stops waiting without ending the shared read.
            return _read.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> Read(Func<Task<bool>> read)
    {
        try
        {
            return await read();
        }
        finally
        {
            _readAt = clock.GetTimestamp();
        }
    }
}
