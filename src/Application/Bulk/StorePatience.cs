using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>Waits for an unavailable store: long operations slow down instead of failing.</summary>
internal sealed class StorePatience(BulkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Calls the store and retries with growing pauses while it is unavailable. The call must be safe to repeat.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It is unavailable for longer than the limit.</exception>
    public async Task<T> Call<T>(Func<Task<T>> store, CancellationToken cancellationToken)
    {
        var (since, pause) = (clock.GetTimestamp(), FirstPause);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await store();
            }
            catch (StoreUnavailableException) when (clock.GetElapsedTime(since) < options.StorePatience)
            {
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), clock, cancellationToken);
                pause = pause * 2 < options.MaxPause ? pause * 2 : options.MaxPause;
            }
        }
    }
}
