using System.Globalization;

namespace Personalisation.Cli.Output;

/// <summary>How far a long operation is, and how fast. Safe for many threads.</summary>
/// <param name="clock">Measures the time since the meter was made.</param>
/// <param name="unit">What is counted, in the plural.</param>
/// <param name="length">The end, in the unit of <see cref="Position"/>; null if unknown.</param>
/// <param name="failed">The word for items that did not succeed.</param>
internal sealed class Meter(TimeProvider clock, string unit, long? length, string failed = "failed")
{
    // Lines skipped on resumption take no time: the rate is the recent one.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private readonly long _start = clock.GetTimestamp();
    private readonly Queue<(TimeSpan At, long Count, long Position)> _marks = new([(TimeSpan.Zero, 0, 0)]);
    private long _done;
    private long _failed;
    private long _position;

    /// <summary>How many are done.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How many have failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The progress: items done and failed, unless measured otherwise.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>The end; null if unknown.</summary>
    public long? Length => length;

    /// <summary>The elapsed time.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>How many are done in a second, on the average of the last half minute.</summary>
    public double Rate =>
        First is var (at, count, _) && Elapsed > at ? (Done + Failed - count) / (Elapsed - at).TotalSeconds : 0;

    /// <summary>The estimated remaining time; null if unknown.</summary>
    public TimeSpan? Remaining =>
        length is { } end && First is var (at, _, from) && Position is var now && now > from && now < end
            ? (Elapsed - at) * ((double)(end - now) / (now - from))
            : null;

    /// <summary>Remembers how far it is now; whoever shows the meter does so each time.</summary>
    public void Mark()
    {
        lock (_marks)
        {
            _marks.Enqueue((Elapsed, Done + Failed, Position));
            while (_marks.ElementAt(1).At < Elapsed - Window)
            {
                _marks.Dequeue();
            }
        }
    }

    /// <summary>Counts a completed item.</summary>
    public void CountDone()
    {
        Interlocked.Increment(ref _done);
        Interlocked.Increment(ref _position);
    }

    /// <summary>Counts a failed item.</summary>
    public void CountFailed()
    {
        Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _position);
    }

    /// <summary>Sets all three, if they are counted elsewhere.</summary>
    public void Set(long done, long failed, long position)
    {
        Interlocked.Exchange(ref _done, done);
        Interlocked.Exchange(ref _failed, failed);
        Interlocked.Exchange(ref _position, position);
    }

    /// <summary>Rate, errors, and the remaining time if known.</summary>
    public string Pace =>
        string.Create(CultureInfo.InvariantCulture, $"{Rate:N0}/s, {Failed:N0} {failed}")
        + (Remaining is { } left ? $", {left:h\\:mm\\:ss} left" : "");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Done:N0} {unit}{Share}, {Pace}");

    private (TimeSpan At, long Count, long Position) First
    {
        get
        {
            lock (_marks)
            {
                return _marks.Peek();
            }
        }
    }

    private string Share =>
        length is { } end && end > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({100.0 * Math.Min(Position, end) / end:0} %)")
            : "";
}
