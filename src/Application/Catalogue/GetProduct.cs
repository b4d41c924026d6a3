using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>One product with its stock, stars and fans; null if absent.</summary>
public sealed record GetProductQuery(string Id, bool Consistent) : IRequest<Versioned<ProductDetails>?>;

internal sealed class GetProductValidator : AbstractValidator<GetProductQuery>
{
    public GetProductValidator() => RuleFor(query => query.Id).IsProductId();
}

internal sealed class GetProductHandler(IProductRepository products)
    : IRequestHandler<GetProductQuery, Versioned<ProductDetails>?>
{
    public Task<Versioned<ProductDetails>?> Handle(GetProductQuery query, CancellationToken cancellationToken) =>
        products.Find(ProductId.Parse(query.Id), query.Consistent, cancellationToken);
}
