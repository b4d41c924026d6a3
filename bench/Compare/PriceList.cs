namespace Personalisation.Compare;

/// <summary>
/// The on-demand list prices of AWS in US dollars for us-east-1 and the table class Standard, since November 2024.
/// Other regions cost up to twice as much.
/// </summary>
internal static class PriceList
{
    /// <summary>Seconds of an average month: 730 hours.</summary>
    public const double SecondsOfMonth = 730 * 3600;

    /// <summary>The default lifetime of segments in days: half a year.</summary>
    public const double DaysOfHistory = 182;

    private const double MillionReads = 0.125;
    private const double MillionWrites = 0.625;
    private const double GigabyteOfStorage = 0.25;
    private const double GigabyteOfRecovery = 0.20;

    /// <summary>The store's overhead per item, charged as storage.</summary>
    private const int OverheadOfItem = 100;

    /// <summary>The price of a million calls.</summary>
    public static double Million(double read, double write) => (read * MillionReads) + (write * MillionWrites);

    /// <summary>The monthly price for a number of calls per second.</summary>
    public static double Month(double read, double write, int callsPerSecond) =>
        Million(read, write) * SecondsOfMonth * callsPerSecond / 1e6;

    /// <summary>The monthly storage price for a million such users, with point-in-time recovery.</summary>
    public static double MonthOfStorage(Stored stored) => Gigabytes(stored) * (GigabyteOfStorage + GigabyteOfRecovery);

    /// <summary>The size of a million such users.</summary>
    public static double Gigabytes(Stored stored) =>
        (stored.Bytes + (OverheadOfItem * stored.Items)) * 1e6 / (1024 * 1024 * 1024);
}
