using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>What a new vendor and one that replaces another have in common.</summary>
public abstract record VendorMembers
{
    /// <summary>Unique among vendors; stored as it is spelled.</summary>
    [ConstrainedBy(typeof(EmailAddress), IsRequired = true)]
    public string? Email { get; init; }

    /// <summary>The name; not blank.</summary>
    [ConstrainedBy(typeof(CatalogueName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>What the vendor says of itself.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description { get; init; }

    /// <summary>The least subtotal of an order. Default: 0.</summary>
    public MoneyBody? MinimumOrder { get; init; }

    /// <summary>What a delivery costs. Default: 0.</summary>
    public MoneyBody? DeliveryFee { get; init; }

    /// <summary>The platform's share of a subtotal in basis points: 650 is 6.5 %. Default: 0.</summary>
    [ConstrainedBy(typeof(Rate))]
    public int? FeeBp { get; init; }

    /// <summary>The tax on a subtotal in basis points. Default: 0.</summary>
    [ConstrainedBy(typeof(Rate))]
    public int? TaxBp { get; init; }

    /// <summary>How customers get what they order. Default: both.</summary>
    [ConstrainedBy(typeof(FulfilmentModes), MinItems = 1, MaxItems = 2)]
    public IReadOnlyList<string?>? Modes { get; init; }

    /// <summary>Until when the vendor takes no orders. Default: it does.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    // What is left out gets its default.
    private protected VendorWrite<TResult> Filled<TResult>(VendorWrite<TResult> command) =>
        command with
        {
            Name = new(Name),
            Email = new(Email),
            Description = new(Description),
            MinimumOrder = new(MinimumOrder?.ToInput()),
            DeliveryFee = new(DeliveryFee?.ToInput()),
            FeeBp = new(FeeBp),
            TaxBp = new(TaxBp),
            Modes = new(Modes),
            PausedUntil = new(PausedUntil),
        };
}
