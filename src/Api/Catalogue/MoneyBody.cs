using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.Catalogue;

/// <summary>An amount of money in a request.</summary>
public sealed record MoneyBody
{
    /// <summary>Whole minor units of the currency, such as cents: 1817 is 18.17 USD, and 80 is 80 JPY.</summary>
    [ConstrainedBy(typeof(Money), IsRequired = true)]
    public long? Amount { get; init; }

    /// <summary>The currency's code in ISO 4217.</summary>
    [ConstrainedBy(typeof(Currency), IsRequired = true)]
    public string? Currency { get; init; }

    /// <summary>The amount for the use cases.</summary>
    internal MoneyInput ToInput() => new(Amount, Currency);
}
