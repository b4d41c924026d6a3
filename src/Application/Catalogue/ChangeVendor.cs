using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Changes the named members of a vendor, all of them or some; null if absent.</summary>
/// <param name="PathId">The vendor's id.</param>
/// <param name="Id">The id in the body; null if absent.</param>
/// <param name="Currency">The currency in the body, which must be the vendor's; null if absent.</param>
/// <param name="Precondition">The precondition on the stored vendor.</param>
public sealed record ChangeVendorCommand(string PathId, string? Id, string? Currency, Precondition Precondition)
    : VendorWrite<Versioned<VendorDetails>?>
{
    /// <summary>The vendor after the change.</summary>
    internal Vendor Change(Vendor vendor, DateTimeOffset now) =>
        Currency is null || vendor.Currency == Domain.Commerce.Currency.Parse(Currency)
            ? ApplyTo(vendor, now)
            : throw new CurrencyMismatchException(
                "currency",
                Domain.Commerce.Currency.Parse(Currency),
                vendor.Currency
            );
}

internal sealed class ChangeVendorValidator : AbstractValidator<ChangeVendorCommand>
{
    public ChangeVendorValidator()
    {
        Include(new VendorWriteValidator<Versioned<VendorDetails>?>());
        RuleFor(command => command.PathId).IsVendorId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsSameIdAs(command => command.PathId);
        RuleFor(command => command.Currency).IsCurrency().When(command => command.Currency is not null);
    }
}

internal sealed class ChangeVendorHandler(IVendorRepository vendors, TimeProvider clock)
    : IRequestHandler<ChangeVendorCommand, Versioned<VendorDetails>?>
{
    public Task<Versioned<VendorDetails>?> Handle(ChangeVendorCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return vendors.Change(
            VendorId.Parse(command.PathId),
            vendor => command.Change(vendor, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
