using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>A place on Earth, in degrees of WGS 84.</summary>
public sealed record GeoPoint
{
    /// <summary>The largest latitude; the smallest is its negative.</summary>
    public const int MaxLatitude = 90;

    /// <summary>The largest longitude; the smallest is its negative.</summary>
    public const int MaxLongitude = 180;

    /// <summary>The message when a latitude is refused.</summary>
    public static readonly string LatitudeRule = $"must be a number from {-MaxLatitude} to {MaxLatitude}";

    /// <summary>The message when a longitude is refused.</summary>
    public static readonly string LongitudeRule = $"must be a number from {-MaxLongitude} to {MaxLongitude}";

    /// <summary>A place.</summary>
    /// <exception cref="BrokenRuleException">A number is out of range.</exception>
    public GeoPoint(decimal latitude, decimal longitude)
    {
        BrokenRuleException.Unless(IsLatitude(latitude), nameof(latitude), LatitudeRule);
        BrokenRuleException.Unless(IsLongitude(longitude), nameof(longitude), LongitudeRule);
        (Latitude, Longitude) = (PlainDecimal.Of(latitude), PlainDecimal.Of(longitude));
    }

    /// <summary>The latitude.</summary>
    public decimal Latitude { get; }

    /// <summary>The longitude.</summary>
    public decimal Longitude { get; }

    /// <summary>Whether a number can be a latitude.</summary>
    public static bool IsLatitude(decimal? degrees) => degrees is >= -MaxLatitude and <= MaxLatitude;

    /// <summary>Whether a number can be a longitude.</summary>
    public static bool IsLongitude(decimal? degrees) => degrees is >= -MaxLongitude and <= MaxLongitude;
}
