using Personalisation.Domain.Commerce;

namespace Personalisation.Application.Catalogue;

/// <summary>An amount of money as a client sends it.</summary>
/// <param name="Amount">The minor units.</param>
/// <param name="Currency">The code of the currency.</param>
public sealed record MoneyInput(long? Amount, string? Currency)
{
    /// <summary>The price that it is.</summary>
    internal Money ToPrice() => Money.Price(Amount, Domain.Commerce.Currency.Parse(Currency));
}
