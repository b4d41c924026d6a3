using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.CatalogueItems;

/// <summary>The rules of the values of catalogue items, for validators.</summary>
internal static class ItemRules
{
    public static IRuleBuilderOptions<T, string?> IsItemId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(ItemId.IsValid, UserId.Rule);

    public static IRuleBuilderOptions<T, string?> IsContentType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(ContentType.IsValid, ContentType.Rule);

    /// <summary>A text that may be left out.</summary>
    public static IRuleBuilderOptions<T, TValue?> MayBe<T, TValue>(
        this IRuleBuilder<T, TValue?> rule,
        Func<TValue?, bool> isValid,
        string text
    ) => rule.Must(value => value is null || isValid(value)).WithMessage(text);
}
