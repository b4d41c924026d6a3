using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>
/// Sums of amounts that halve in a fixed time, kept so that nothing has to be recomputed while time passes: an amount is
/// scaled up by its distance from the beginning of its period, and a whole sum is scaled down when it is read. Sums are
/// whole millionths, so they do not depend on the order or the grouping of what is added (Cormode, Shkapenyuk, Srivastava
/// and Xu, "Forward Decay", 2009).
/// </summary>
public sealed record ForwardDecay
{
    /// <summary>The length of a period in half-lives: an amount grows to at most 2^64 times itself.</summary>
    public const int PeriodHalfLives = 64;

    /// <summary>The largest magnitude of an amount: a billion of them fit into the 38 digits of a stored number.</summary>
    public const double MaxAmount = 100;

    /// <summary>The message when a half-life is refused.</summary>
    public const string Rule = "must be from an hour to a year";

    private const double Millionths = 1_000_000;

    /// <summary>With this half-life.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="Rule"/>.</exception>
    public ForwardDecay(TimeSpan halfLife)
    {
        BrokenRuleException.Unless(
            halfLife >= TimeSpan.FromHours(1) && halfLife <= TimeSpan.FromDays(365),
            nameof(halfLife),
            Rule
        );
        HalfLife = halfLife;
    }

    /// <summary>The time in which an amount halves.</summary>
    public TimeSpan HalfLife { get; }

    /// <summary>The number of the period of a time, counted from 1970; the same for every clock that reads it.</summary>
    public int PeriodOf(DateTimeOffset time)
    {
        var (whole, rest) = Math.DivRem((time - DateTimeOffset.UnixEpoch).Ticks, HalfLife.Ticks * PeriodHalfLives);
        return (int)(rest < 0 ? whole - 1 : whole);
    }

    /// <summary>What an amount at a time adds to the sum of its period, in whole millionths.</summary>
    /// <exception cref="BrokenRuleException">Its magnitude is above <see cref="MaxAmount"/>.</exception>
    public Int128 Scaled(double amount, DateTimeOffset time)
    {
        BrokenRuleException.Unless(Math.Abs(amount) <= MaxAmount, nameof(amount), $"must be at most {MaxAmount}");
        return (Int128)Math.Round(amount * PowerOfTwo(HalfLives(PeriodOf(time), time)) * Millionths);
    }

    /// <summary>What the sum of a period is worth at a time.</summary>
    public double ValueAt(Int128 sum, int period, DateTimeOffset now) =>
        (double)sum / Millionths * PowerOfTwo(-HalfLives(period, now));

    private double HalfLives(int period, DateTimeOffset time)
    {
        var begin = DateTimeOffset.UnixEpoch.AddTicks(HalfLife.Ticks * PeriodHalfLives * period);
        return (double)(time - begin).Ticks / HalfLife.Ticks;
    }

    // By the series of the exponential function and not by Math.Pow, whose last digit depends on the platform: two
    // instances on different machines must add the very same number.
    private static double PowerOfTwo(double exponent)
    {
        var whole = Math.Floor(exponent);
        var rest = (exponent - whole) * 0.693147180559945309;
        var power = 1.0;
        for (var term = 20; term > 0; term--)
        {
            power = 1 + (power * rest / term);
        }

        return Math.ScaleB(power, (int)whole);
    }
}
