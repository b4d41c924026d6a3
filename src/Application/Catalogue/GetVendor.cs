using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>One vendor with its stars and fans; null if absent.</summary>
public sealed record GetVendorQuery(string Id, bool Consistent) : IRequest<Versioned<VendorDetails>?>;

internal sealed class GetVendorValidator : AbstractValidator<GetVendorQuery>
{
    public GetVendorValidator() => RuleFor(query => query.Id).IsVendorId();
}

internal sealed class GetVendorHandler(IVendorRepository vendors)
    : IRequestHandler<GetVendorQuery, Versioned<VendorDetails>?>
{
    public Task<Versioned<VendorDetails>?> Handle(GetVendorQuery query, CancellationToken cancellationToken) =>
        vendors.Find(VendorId.Parse(query.Id), query.Consistent, cancellationToken);
}
