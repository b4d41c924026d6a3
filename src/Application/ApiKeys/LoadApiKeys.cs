using MediatR;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>The keys of the table by which a service recognises its clients.</summary>
public sealed record LoadApiKeysQuery : IRequest<ApiKeySet>;

internal sealed class LoadApiKeysHandler(IApiKeyRepository keys) : IRequestHandler<LoadApiKeysQuery, ApiKeySet>
{
    public Task<ApiKeySet> Handle(LoadApiKeysQuery query, CancellationToken cancellationToken) =>
        keys.FindAll(cancellationToken);
}
