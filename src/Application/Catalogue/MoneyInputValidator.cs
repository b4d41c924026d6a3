using FluentValidation;

namespace Personalisation.Application.Catalogue;

/// <summary>The rules of a price that a client sends.</summary>
internal sealed class MoneyInputValidator : AbstractValidator<MoneyInput>
{
    public MoneyInputValidator()
    {
        RuleFor(money => money.Amount).IsPrice();
        RuleFor(money => money.Currency).IsCurrency();
    }
}
