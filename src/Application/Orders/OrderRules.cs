using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>The rules of the values of orders, for validators.</summary>
internal static class OrderRules
{
    public static IRuleBuilderOptions<T, string?> IsOrderId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(OrderId.IsValid, UserId.Rule);

    public static IRuleBuilderOptions<T, string?> IsCheckoutText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || CheckoutText.IsValid(text)).WithMessage(CheckoutText.Rule);
}
