using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Catalogue;

/// <summary>The rules of the values of the catalogue, for validators.</summary>
internal static class CatalogueRules
{
    public static IRuleBuilderOptions<T, string?> IsVendorId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(VendorId.IsValid, UserId.Rule);

    public static IRuleBuilderOptions<T, string?> IsProductId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(ProductId.IsValid, UserId.Rule);

    public static IRuleBuilderOptions<T, string?> IsCategorySlug<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(CategorySlug.IsValid, CategorySlug.Rule);

    public static IRuleBuilderOptions<T, string?> IsCatalogueName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(CatalogueName.IsValid, CatalogueName.Rule);

    public static IRuleBuilderOptions<T, string?> IsDescription<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Description.IsValid(text)).WithMessage(Description.Rule);

    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(Currency.IsValid, Currency.Rule);

    public static IRuleBuilderOptions<T, long?> IsPrice<T>(this IRuleBuilder<T, long?> rule) =>
        rule.Must(Money.IsPrice).WithMessage((_, amount) => amount is null ? FieldRules.Required : Money.PriceRule);

    public static IRuleBuilderOptions<T, int?> IsRate<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Must(points => points is null || Rate.IsValid(points)).WithMessage(Rate.Rule);
}
