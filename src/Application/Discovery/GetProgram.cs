using FluentValidation;
using MediatR;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Discovery;

/// <summary>A programme that may be shown; null if absent.</summary>
/// <param name="Id">The programme's id.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetProgramQuery(string Id, bool Consistent) : IRequest<Versioned<CatalogueItem>?>;

internal sealed class GetProgramValidator : AbstractValidator<GetProgramQuery>
{
    public GetProgramValidator() => RuleFor(query => query.Id).IsItemId();
}

internal sealed class GetProgramHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<GetProgramQuery, Versioned<CatalogueItem>?>
{
    public async Task<Versioned<CatalogueItem>?> Handle(GetProgramQuery query, CancellationToken cancellationToken) =>
        await items.Find(ItemId.Parse(query.Id), query.Consistent, cancellationToken) is { } found
        && found.Value.Type == ContentType.Program
        && found.Value.IsVisibleAt(clock.GetUtcNow())
            ? found
            : null;
}
