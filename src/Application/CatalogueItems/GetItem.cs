using FluentValidation;
using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>One item, whether or not it may be shown; null if absent.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
/// <param name="Hidden">Whether a product that is not for sale is returned; otherwise it is as if absent.</param>
public sealed record GetItemQuery(string Id, bool Consistent, bool Hidden) : IRequest<Versioned<CatalogueItem>?>;

internal sealed class GetItemValidator : AbstractValidator<GetItemQuery>
{
    public GetItemValidator() => RuleFor(query => query.Id).IsItemId();
}

internal sealed class GetItemHandler(ICatalogueItemRepository items)
    : IRequestHandler<GetItemQuery, Versioned<CatalogueItem>?>
{
    public async Task<Versioned<CatalogueItem>?> Handle(GetItemQuery query, CancellationToken cancellationToken) =>
        await items.Find(ItemId.Parse(query.Id), query.Consistent, cancellationToken) is { } item
        && (query.Hidden || !item.Value.IsHiddenProduct)
            ? item
            : null;
}
