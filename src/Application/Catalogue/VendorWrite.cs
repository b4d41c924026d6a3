using FluentValidation;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;

namespace Personalisation.Application.Catalogue;

/// <summary>The members of a vendor that a write names; null keeps a member, a value of null gives it its default.</summary>
public abstract record VendorWrite<TResult> : WriteCommand<TResult>
{
    /// <summary>Whether it is a patch, which cannot remove what must be there.</summary>
    public bool IsPatch { get; init; }

    /// <summary>The name.</summary>
    public Patched<string>? Name { get; init; }

    /// <summary>The e-mail address, which must be unique among vendors.</summary>
    public Patched<string>? Email { get; init; }

    /// <summary>What the vendor says of itself.</summary>
    public Patched<string>? Description { get; init; }

    /// <summary>The least subtotal of an order.</summary>
    public Patched<MoneyInput>? MinimumOrder { get; init; }

    /// <summary>What a delivery costs.</summary>
    public Patched<MoneyInput>? DeliveryFee { get; init; }

    /// <summary>The platform's share in basis points.</summary>
    public Patched<int?>? FeeBp { get; init; }

    /// <summary>The tax in basis points.</summary>
    public Patched<int?>? TaxBp { get; init; }

    /// <summary>How customers get what they order.</summary>
    public Patched<IReadOnlyList<string?>>? Modes { get; init; }

    /// <summary>Until when the vendor takes no orders.</summary>
    public Patched<DateTimeOffset?>? PausedUntil { get; init; }

    /// <summary>The vendor with these members; the very same if nothing changes.</summary>
    /// <exception cref="CurrencyMismatchException">An amount is not in the vendor's currency.</exception>
    internal Vendor ApplyTo(Vendor vendor, DateTimeOffset now)
    {
        var after = vendor with
        {
            Name = Name is null ? vendor.Name : CatalogueName.Parse(Name.Value),
            Email = Email is null ? vendor.Email : EmailAddress.Parse(Email.Value),
            Description = Description is null ? vendor.Description : DescriptionOf(Description.Value),
            Terms = ApplyTo(vendor.Terms, new VendorTerms(vendor.Currency)),
        };
        RequireIn(vendor.Currency, "minimum_order", after.Terms.MinimumOrder);
        RequireIn(vendor.Currency, "delivery_fee", after.Terms.DeliveryFee);
        // Addresses are equal however they are spelled.
        var isSame =
            after == vendor && string.Equals(after.Email.Spelling, vendor.Email.Spelling, StringComparison.Ordinal);
        return isSame ? vendor : after.ChangedAt(now);
    }

    private VendorTerms ApplyTo(VendorTerms terms, VendorTerms none) =>
        terms with
        {
            MinimumOrder = MinimumOrder is null
                ? terms.MinimumOrder
                : MinimumOrder.Value?.ToPrice() ?? none.MinimumOrder,
            DeliveryFee = DeliveryFee is null ? terms.DeliveryFee : DeliveryFee.Value?.ToPrice() ?? none.DeliveryFee,
            Fee = FeeBp is null ? terms.Fee : Rate.Of(FeeBp.Value ?? 0),
            Tax = TaxBp is null ? terms.Tax : Rate.Of(TaxBp.Value ?? 0),
            Modes = Modes is null ? terms.Modes : ModeNames.Parse(Modes.Value) ?? none.Modes,
            PausedUntil = PausedUntil is null ? terms.PausedUntil : PausedUntil.Value,
        };

    private static void RequireIn(Currency currency, string member, Money amount)
    {
        if (amount.Currency != currency)
        {
            throw new CurrencyMismatchException(member, amount.Currency, currency);
        }
    }

    private static Description? DescriptionOf(string? text) =>
        text is null ? null : Domain.Catalogue.Description.Parse(text);
}

internal sealed class VendorWriteValidator<TResult> : AbstractValidator<VendorWrite<TResult>>
{
    public VendorWriteValidator()
    {
        RuleFor(write => write.Name!.Value)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(Patched.NotRemovedRule)
            .When(write => write.IsPatch, ApplyConditionTo.CurrentValidator)
            .IsCatalogueName()
            .When(write => write.Name is not null)
            .OverridePropertyName("name");
        RuleFor(write => write.Email!.Value)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(Patched.NotRemovedRule)
            .When(write => write.IsPatch, ApplyConditionTo.CurrentValidator)
            .IsEmailAddress()
            .When(write => write.Email is not null)
            .OverridePropertyName("email");
        RuleFor(write => write.Description!.Value)
            .IsDescription()
            .When(write => write.Description is not null)
            .OverridePropertyName("description");
        RuleFor(write => write.MinimumOrder!.Value!)
            .SetValidator(new MoneyInputValidator())
            .When(write => write.MinimumOrder?.Value is not null)
            .OverridePropertyName("minimum_order");
        RuleFor(write => write.DeliveryFee!.Value!)
            .SetValidator(new MoneyInputValidator())
            .When(write => write.DeliveryFee?.Value is not null)
            .OverridePropertyName("delivery_fee");
        RuleFor(write => write.FeeBp!.Value)
            .IsRate()
            .When(write => write.FeeBp is not null)
            .OverridePropertyName("fee_bp");
        RuleFor(write => write.TaxBp!.Value)
            .IsRate()
            .When(write => write.TaxBp is not null)
            .OverridePropertyName("tax_bp");
        RuleFor(write => write.Modes!.Value)
            .Must(ModeNames.IsValid)
            .WithMessage(ModeNames.Rule)
            .When(write => write.Modes is not null)
            .OverridePropertyName("modes");
    }
}
