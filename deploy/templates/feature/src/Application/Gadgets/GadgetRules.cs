using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Gadgets;

namespace Personalisation.Application.Gadgets;

/// <summary>The rules of the values of gadgets, for validators.</summary>
internal static class GadgetRules
{
    public static IRuleBuilderOptions<T, string?> IsGadgetId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(GadgetId.IsValid).WithMessage(GadgetId.Rule).OverridePropertyName("gadgetId");

    public static IRuleBuilderOptions<T, string?> IsGadgetText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(GadgetText.IsValid, GadgetText.Rule);
}
