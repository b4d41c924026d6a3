namespace Personalisation.Compare;

/// <summary>
/// What AWS charges for the table on demand, in US dollars: the list prices of us-east-1 for the table class Standard,
/// as they are since November 2024. Other regions cost up to twice as much.
/// </summary>
internal static class PriceList
{
    /// <summary>Seconds of an average month: 730 hours.</summary>
    public const double SecondsOfMonth = 730 * 3600;

    /// <summary>Days for which segments are kept where nobody says otherwise: half a year.</summary>
    public const double DaysOfHistory = 182;

    private const double MillionReads = 0.125;
    private const double MillionWrites = 0.625;
    private const double GigabyteOfStorage = 0.25;
    private const double GigabyteOfRecovery = 0.20;

    /// <summary>What the store keeps for each item beside its bytes, and charges as storage.</summary>
    private const int OverheadOfItem = 100;

    /// <summary>The price of a million calls.</summary>
    public static double Million(double read, double write) => (read * MillionReads) + (write * MillionWrites);

    /// <summary>The price of a month in which so many calls come each second.</summary>
    public static double Month(double read, double write, int callsPerSecond) =>
        Million(read, write) * SecondsOfMonth * callsPerSecond / 1e6;

    /// <summary>The price of a month in which a million of such users are kept, restorable at any second.</summary>
    public static double MonthOfStorage(Stored stored) => Gigabytes(stored) * (GigabyteOfStorage + GigabyteOfRecovery);

    /// <summary>What a million of such users take.</summary>
    public static double Gigabytes(Stored stored) =>
        (stored.Bytes + (OverheadOfItem * stored.Items)) * 1e6 / (1024 * 1024 * 1024);
}
