using System.Collections.Immutable;
using MediatR;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>The keys of the table by which a service recognises its clients.</summary>
public sealed record LoadApiKeysQuery : IRequest<ImmutableArray<ApiKey>>;

internal sealed class LoadApiKeysHandler(IApiKeyRepository keys)
    : IRequestHandler<LoadApiKeysQuery, ImmutableArray<ApiKey>>
{
    public Task<ImmutableArray<ApiKey>> Handle(LoadApiKeysQuery query, CancellationToken cancellationToken) =>
        keys.FindAll(cancellationToken);
}
