using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;

namespace Personalisation.Application.CatalogueItems;

/// <summary>A price as a client sends it.</summary>
/// <param name="Amount">Decimal text in whole units.</param>
/// <param name="Currency">The code of the currency.</param>
public sealed record PriceInput(string? Amount, string? Currency);

/// <summary>A rating as a client sends it.</summary>
public sealed record RatingInput(decimal? Average, long? Count);

/// <summary>A place on Earth as a client sends it.</summary>
public sealed record LocationInput(decimal? Lat, decimal? Lon);

internal sealed class PriceInputValidator : AbstractValidator<PriceInput>
{
    public PriceInputValidator()
    {
        RuleFor(price => price.Currency).Obeys(Currency.IsValid, Currency.Rule);
        RuleFor(price => price.Amount)
            .NotNull()
            .WithMessage(FieldRules.Required)
            .Must(
                (price, amount) =>
                    amount is null || DecimalAmount.Find(amount, Currency.Parse(price.Currency)) is not null
            )
            .When(price => Currency.IsValid(price.Currency), ApplyConditionTo.CurrentValidator)
            .WithMessage(price => DecimalAmount.RuleOf(Currency.Parse(price.Currency)));
    }
}

internal sealed class RatingInputValidator : AbstractValidator<RatingInput>
{
    public RatingInputValidator()
    {
        RuleFor(rating => rating.Average).Obeys(ItemRating.IsAverage, ItemRating.AverageRule);
        RuleFor(rating => rating.Count).Obeys(ItemRating.IsCount, ItemRating.CountRule);
    }
}

internal sealed class LocationInputValidator : AbstractValidator<LocationInput>
{
    public LocationInputValidator()
    {
        RuleFor(place => place.Lat).Obeys(GeoPoint.IsLatitude, GeoPoint.LatitudeRule);
        RuleFor(place => place.Lon).Obeys(GeoPoint.IsLongitude, GeoPoint.LongitudeRule);
    }
}
