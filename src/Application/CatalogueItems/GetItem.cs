using FluentValidation;
using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>One item, whether or not it may be shown; null if absent.</summary>
public sealed record GetItemQuery(string Id, bool Consistent) : IRequest<Versioned<CatalogueItem>?>;

internal sealed class GetItemValidator : AbstractValidator<GetItemQuery>
{
    public GetItemValidator() => RuleFor(query => query.Id).IsItemId();
}

internal sealed class GetItemHandler(ICatalogueItemRepository items)
    : IRequestHandler<GetItemQuery, Versioned<CatalogueItem>?>
{
    public Task<Versioned<CatalogueItem>?> Handle(GetItemQuery query, CancellationToken cancellationToken) =>
        items.Find(ItemId.Parse(query.Id), query.Consistent, cancellationToken);
}
