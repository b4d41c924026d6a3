using System.Globalization;

namespace Personalisation.Api.Tests.Faults;

/// <summary>
/// The durations of stress tests: short in a check, or <c>SOAK_SECONDS</c> seconds under each fault. The short form
/// also has shorter store timeouts, so that as much happens in it.
/// </summary>
internal static class StressTimes
{
    private static readonly double? Soak = Environment.GetEnvironmentVariable("SOAK_SECONDS") is { Length: > 0 } text
        ? double.Parse(text, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The minimum number of responses before anything changes.</summary>
    public const int Answers = 100;

    /// <summary>How long a share of the requests fails.</summary>
    public static readonly TimeSpan Faulty = TimeSpan.FromSeconds(Soak ?? 1);

    /// <summary>How long carts are written under each fault; without a soak, one cart is.</summary>
    public static readonly TimeSpan CartsUnderAFault = TimeSpan.FromSeconds(Soak ?? 0);

    /// <summary>How many times each writer of a cart adds each product.</summary>
    public static readonly int Additions = Soak is null ? 2 : 4;

    /// <summary>The duration of the short outage.</summary>
    public static readonly TimeSpan Outage = TimeSpan.FromSeconds(3);

    /// <summary>The duration of the long outage.</summary>
    public static readonly TimeSpan LongOutage = TimeSpan.FromSeconds(Soak ?? 4);

    /// <summary>Outages of each kind.</summary>
    public static readonly int Outages = Soak is { } seconds ? (int)Math.Max(1, seconds / 10) : 1;

    /// <summary>The maximum time from a request to its response.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(Soak is null ? 2 : 5);

    /// <summary>Time for one attempt.</summary>
    public static readonly TimeSpan Attempt = TimeSpan.FromSeconds(Soak is null ? 0.6 : 1.5);

    /// <summary>Retries at start: a hundred for a minute.</summary>
    public static readonly int RetryReserve = (int)
        Math.Ceiling(100 * Math.Min(1, LongOutage / TimeSpan.FromMinutes(1)));
}
