namespace Personalisation.Application.Cost;

/// <summary>
/// Detects work waiting for the processors: a probe queued to the thread pool starts late. It measures only while
/// asked, so an idle service stays idle.
/// </summary>
/// <param name="clock">Times the probe.</param>
public sealed class ThreadPoolPressure(TimeProvider clock) : IThreadPoolWorkItem
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(5);

    // Long enough that a limit which relieves the processors is not removed at once.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);
    private long _probed = clock.GetTimestamp();
    private long _late = long.MinValue;

    /// <summary>Whether a probe was late lately.</summary>
    public bool IsHigh()
    {
        var probed = Volatile.Read(ref _probed);
        if (
            clock.GetElapsedTime(probed) > Interval
            && Interlocked.CompareExchange(ref _probed, clock.GetTimestamp(), probed) == probed
        )
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        var late = Volatile.Read(ref _late);
        return late != long.MinValue && clock.GetElapsedTime(late) < Memory;
    }

    /// <summary>The probe.</summary>
    public void Execute()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _probed)) > Late)
        {
            Volatile.Write(ref _late, clock.GetTimestamp());
        }
    }
}
