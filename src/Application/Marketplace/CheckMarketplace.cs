using System.Collections.Immutable;
using MediatR;
using Personalisation.Domain.Marketplace;

namespace Personalisation.Application.Marketplace;

/// <summary>Finds contradictions in the marketplace.</summary>
public sealed record CheckMarketplaceQuery : IRequest<ImmutableArray<Breach>>;

internal sealed class CheckMarketplaceHandler(IMarketplaceRepository marketplace)
    : IRequestHandler<CheckMarketplaceQuery, ImmutableArray<Breach>>
{
    public Task<ImmutableArray<Breach>> Handle(CheckMarketplaceQuery query, CancellationToken cancellationToken) =>
        marketplace.FindBreaches(cancellationToken);
}
