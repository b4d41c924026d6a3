using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Makes a new vendor.</summary>
/// <param name="Id">The vendor's id; null to generate one.</param>
/// <param name="Currency">The currency of all its prices.</param>
public sealed record CreateVendorCommand(string? Id, string? Currency) : VendorWrite<Versioned<VendorDetails>>;

internal sealed class CreateVendorValidator : AbstractValidator<CreateVendorCommand>
{
    public CreateVendorValidator()
    {
        Include(new VendorWriteValidator<Versioned<VendorDetails>>());
        RuleFor(command => command.Id).IsVendorId().When(command => command.Id is not null);
        RuleFor(command => command.Currency).IsCurrency();
    }
}

internal sealed class CreateVendorHandler(IVendorRepository vendors, TimeProvider clock)
    : IRequestHandler<CreateVendorCommand, Versioned<VendorDetails>>
{
    public Task<Versioned<VendorDetails>> Handle(CreateVendorCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var currency = Currency.Parse(command.Currency);
        var blank = new Vendor(
            command.Id is null ? VendorId.New(now) : VendorId.Parse(command.Id),
            EmailAddress.Parse(command.Email?.Value),
            CatalogueName.Parse(command.Name?.Value),
            Description: null,
            currency,
            new VendorTerms(currency),
            now,
            now
        );
        return vendors.Create(command.ApplyTo(blank, now), now, command.Idempotency, cancellationToken);
    }
}
