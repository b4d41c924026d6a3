namespace Personalisation.Benchmarks.Stores;

/// <summary>
/// List prices of AWS in US dollars for us-east-1: DynamoDB on demand, and Amazon RDS for PostgreSQL on db.t4g.medium in two
/// zones with 20 GB of gp3 storage. Other regions cost up to twice as much.
/// </summary>
internal static class CartPrices
{
    /// <summary>A month of the database.</summary>
    public const double MonthOfDatabase = (0.129 * 730) + (0.23 * 20);

    private const double MillionReads = 0.125;
    private const double MillionWrites = 0.625;
    private const double SecondsOfMonth = 730 * 3600;

    /// <summary>A million calls, by what the table charges.</summary>
    public static double MillionInTable(double read, double write) => (read * MillionReads) + (write * MillionWrites);

    /// <summary>The share of a million calls in the database, which costs the same however few there are.</summary>
    public static double MillionInDatabase(double callsPerSecond) =>
        MonthOfDatabase / (callsPerSecond * SecondsOfMonth) * 1e6;

    /// <summary>From how many calls a second the database costs less than what the table would charge in its place.</summary>
    public static double BreakEven(double savedPerMillion) =>
        MonthOfDatabase / (savedPerMillion / 1e6 * SecondsOfMonth);
}
