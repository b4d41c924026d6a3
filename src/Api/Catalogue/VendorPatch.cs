using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>
/// A merge patch of a vendor (RFC 7396). Members that are left out stay; null gives a member its default. An
/// amount is one value and is replaced as a whole.
/// </summary>
public sealed record VendorPatch : IMergePatch
{
    private Patched<string>? _email;
    private Patched<string>? _name;
    private Patched<string>? _description;
    private Patched<MoneyBody>? _minimumOrder;
    private Patched<MoneyBody>? _deliveryFee;
    private Patched<int?>? _feeBp;
    private Patched<int?>? _taxBp;
    private Patched<IReadOnlyList<string?>>? _modes;
    private Patched<DateTimeOffset?>? _pausedUntil;

    /// <summary>The new address; cannot be removed.</summary>
    [ConstrainedBy(typeof(EmailAddress))]
    public string? Email
    {
        // Also set for an explicit null; not set if the patch omits the member. So are the others.
        get => _email?.Value;
        init => _email = new(value);
    }

    /// <summary>The new name; cannot be removed.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public string? Name
    {
        get => _name?.Value;
        init => _name = new(value);
    }

    /// <summary>What the vendor says of itself.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description
    {
        get => _description?.Value;
        init => _description = new(value);
    }

    /// <summary>The least subtotal of an order.</summary>
    public MoneyBody? MinimumOrder
    {
        get => _minimumOrder?.Value;
        init => _minimumOrder = new(value);
    }

    /// <summary>What a delivery costs.</summary>
    public MoneyBody? DeliveryFee
    {
        get => _deliveryFee?.Value;
        init => _deliveryFee = new(value);
    }

    /// <summary>The platform's share of a subtotal in basis points.</summary>
    [ConstrainedBy(typeof(Rate))]
    public int? FeeBp
    {
        get => _feeBp?.Value;
        init => _feeBp = new(value);
    }

    /// <summary>The tax on a subtotal in basis points.</summary>
    [ConstrainedBy(typeof(Rate))]
    public int? TaxBp
    {
        get => _taxBp?.Value;
        init => _taxBp = new(value);
    }

    /// <summary>How customers get what they order.</summary>
    [ConstrainedBy(typeof(FulfilmentModes), MinItems = 1, MaxItems = 2)]
    public IReadOnlyList<string?>? Modes
    {
        get => _modes?.Value;
        init => _modes = new(value);
    }

    /// <summary>Until when the vendor takes no orders.</summary>
    public DateTimeOffset? PausedUntil
    {
        get => _pausedUntil?.Value;
        init => _pausedUntil = new(value);
    }

    /// <summary>The command for this patch.</summary>
    internal ChangeVendorCommand ToCommand(string id, Precondition precondition) =>
        new(id, Id: null, Currency: null, precondition)
        {
            IsPatch = true,
            Name = _name,
            Email = _email,
            Description = _description,
            MinimumOrder = _minimumOrder is null ? null : new(_minimumOrder.Value?.ToInput()),
            DeliveryFee = _deliveryFee is null ? null : new(_deliveryFee.Value?.ToInput()),
            FeeBp = _feeBp,
            TaxBp = _taxBp,
            Modes = _modes,
            PausedUntil = _pausedUntil,
        };
}
