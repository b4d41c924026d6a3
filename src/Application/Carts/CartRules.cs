using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Carts;

/// <summary>The rules of the values of carts, for validators.</summary>
internal static class CartRules
{
    public static IRuleBuilderOptions<T, string?> IsCartId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(CartId.IsValid, CartId.Rule);

    public static IRuleBuilderOptions<T, int?> IsQuantity<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Obeys(Quantity.IsValid, Quantity.Rule);
}
