using System.Collections.Immutable;
using MediatR;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>Every key of the table that is listed, also those that have ended within the last 30 days.</summary>
public sealed record ListApiKeysQuery : IRequest<ImmutableArray<ListedApiKey>>;

/// <summary>A key in the list.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsValid">Whether it is neither revoked nor expired.</param>
/// <param name="LastUsedAt">The hour in which it was used last; null if it was not.</param>
public sealed record ListedApiKey(ApiKey Key, bool IsValid, DateTimeOffset? LastUsedAt);

internal sealed class ListApiKeysHandler(IApiKeyRepository keys, TimeProvider clock)
    : IRequestHandler<ListApiKeysQuery, ImmutableArray<ListedApiKey>>
{
    public async Task<ImmutableArray<ListedApiKey>> Handle(ListApiKeysQuery query, CancellationToken cancellationToken)
    {
        var (now, all, uses) = (clock.GetUtcNow(), keys.FindAll(cancellationToken), keys.FindUses(cancellationToken));
        await Task.WhenAll(all, uses);
        var used = await uses;
        return
        [
            .. (await all)
                .Keys.OrderBy(key => key.CreatedAt)
                .Select(key => new ListedApiKey(
                    key,
                    key.IsValid(now),
                    used.TryGetValue(key.Id, out var hour) ? hour : null
                )),
        ];
    }
}
