using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>A vendor.</summary>
public record VendorResponse
{
    /// <summary>The vendor's id.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string Id { get; init; }

    /// <summary>The e-mail address as it was spelled; unique among vendors in any spelling.</summary>
    [ConstrainedBy(typeof(EmailAddress))]
    public required string Email { get; init; }

    /// <summary>The name.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>What the vendor says of itself; absent if nothing.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description { get; init; }

    /// <summary>The currency of all its prices.</summary>
    [ConstrainedBy(typeof(Currency))]
    public required string Currency { get; init; }

    /// <summary>The least subtotal of an order.</summary>
    public required MoneyResponse MinimumOrder { get; init; }

    /// <summary>What a delivery costs.</summary>
    public required MoneyResponse DeliveryFee { get; init; }

    /// <summary>The platform's share of a subtotal in basis points.</summary>
    [ConstrainedBy(typeof(Rate))]
    public required int FeeBp { get; init; }

    /// <summary>The tax on a subtotal in basis points.</summary>
    [ConstrainedBy(typeof(Rate))]
    public required int TaxBp { get; init; }

    /// <summary>How customers get what they order.</summary>
    [ConstrainedBy(typeof(FulfilmentModes), MinItems = 1, MaxItems = 2)]
    public required IReadOnlyList<string> Modes { get; init; }

    /// <summary>Until when the vendor takes no orders; absent if it does.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>When the vendor was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the vendor was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
