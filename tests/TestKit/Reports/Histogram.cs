using System.Numerics;

namespace Personalisation.TestKit.Reports;

/// <summary>
/// Durations in microseconds, counted in steps that grow with them (as HdrHistogram's do): 128 steps for each power of
/// two, so that a percentile is within 0.8 % of the true value, in a few kilobytes for any range.
/// </summary>
public sealed class Histogram
{
    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;

    private readonly long[] _counts = new long[(64 - StepBits) << StepBits];

    /// <summary>How many durations there are.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a duration; negative values count as zero.</summary>
    public void Record(long microseconds)
    {
        _counts[IndexOf(Math.Max(0, microseconds))]++;
        Count++;
    }

    /// <summary>Counts all of another.</summary>
    public void Add(Histogram other)
    {
        Count += other.Count;
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>The percentile in milliseconds; 0 if there are no values.</summary>
    public double Percentile(double percent)
    {
        var rank = (long)Math.Ceiling(Count * percent / 100);
        var index = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[index])
        {
            index++;
        }

        return Count == 0 ? 0 : LargestOf(index) / 1000.0;
    }

    // Below 2 × Steps each value has its own bucket; from there on each power of two has Steps buckets.
    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits);
        return (shift << StepBits) + (int)(value >> shift);
    }

    private static long LargestOf(int index)
    {
        var shift = Math.Max(0, (index >> StepBits) - 1);
        return ((index - ((long)shift << StepBits) + 1) << shift) - 1;
    }
}
