using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.Catalogue;

/// <summary>An amount of money.</summary>
public sealed record MoneyResponse
{
    /// <summary>Whole minor units of the currency, such as cents.</summary>
    public required long Amount { get; init; }

    /// <summary>The currency's code in ISO 4217.</summary>
    [ConstrainedBy(typeof(Currency))]
    public required string Currency { get; init; }
}
