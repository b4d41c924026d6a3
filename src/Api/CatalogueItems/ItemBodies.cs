using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.CatalogueItems;

/// <summary>The price of an item in a request.</summary>
public sealed record ItemPriceBody
{
    /// <summary>Decimal text in whole units of the currency, such as "12.90" USD or "80" JPY.</summary>
    [ConstrainedBy(typeof(DecimalAmount), IsRequired = true)]
    public string? Amount { get; init; }

    /// <summary>The currency's code in ISO 4217.</summary>
    [ConstrainedBy(typeof(Currency), IsRequired = true)]
    public string? Currency { get; init; }

    /// <summary>The price for the use cases.</summary>
    internal PriceInput ToInput() => new(Amount, Currency);
}

/// <summary>The rating of an item in a request.</summary>
public sealed record ItemRatingBody
{
    /// <summary>The average.</summary>
    [ConstrainedBy(typeof(ItemRating), IsRequired = true)]
    public decimal? Average { get; init; }

    /// <summary>The number of ratings.</summary>
    [ConstrainedBy(typeof(RatingInput), IsRequired = true)]
    public long? Count { get; init; }

    /// <summary>The rating for the use cases.</summary>
    internal RatingInput ToInput() => new(Average, Count);
}

/// <summary>A place on Earth in a request, in degrees of WGS 84.</summary>
public sealed record ItemLocationBody
{
    /// <summary>The latitude.</summary>
    [ConstrainedBy(typeof(GeoPoint), IsRequired = true)]
    public decimal? Lat { get; init; }

    /// <summary>The longitude.</summary>
    [ConstrainedBy(typeof(LocationInput), IsRequired = true)]
    public decimal? Lon { get; init; }

    /// <summary>The place for the use cases.</summary>
    internal LocationInput ToInput() => new(Lat, Lon);
}
