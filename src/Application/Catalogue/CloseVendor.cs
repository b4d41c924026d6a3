using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Closes a vendor and takes its products from sale; false if it does not exist.</summary>
/// <param name="Id">The vendor's id.</param>
/// <param name="Precondition">The precondition on the stored vendor.</param>
public sealed record CloseVendorCommand(string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class CloseVendorValidator : AbstractValidator<CloseVendorCommand>
{
    public CloseVendorValidator() => RuleFor(command => command.Id).IsVendorId();
}

internal sealed class CloseVendorHandler(IVendorRepository vendors, TimeProvider clock)
    : IRequestHandler<CloseVendorCommand, bool>
{
    public Task<bool> Handle(CloseVendorCommand command, CancellationToken cancellationToken) =>
        vendors.Close(
            VendorId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
