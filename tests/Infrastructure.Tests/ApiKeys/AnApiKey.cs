using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.ApiKeys;

/// <summary>Keys as the handlers make them.</summary>
internal static class AnApiKey
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static ApiKey NewKey(
        this TestStore store,
        string? name = null,
        Grant? grant = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            ApiKeyId.New(),
            ApiKeyName.Parse(name ?? Guid.NewGuid().ToString("N")),
            grant ?? new Grant(Role.Reader),
            ApiKeySecret.New().Hash,
            store.Clock.GetUtcNow(),
            expiresAt
        );

    public static Task<ApiKey> Create(this TestStore store, ApiKey key) =>
        store.Port<IApiKeyRepository>().Create(key, store.Clock.GetUtcNow(), idempotency: null, None);

    public static Task<ApiKey?> Revoke(this TestStore store, ApiKeyId id)
    {
        var now = store.Clock.GetUtcNow();
        return store.Port<IApiKeyRepository>().Change(id, key => key.Revoke(now), now, idempotency: null, None);
    }

    public static async Task<ApiKey?> Find(this TestStore store, ApiKeyId id) =>
        (await store.Port<IApiKeyRepository>().FindAll(None)).Keys.SingleOrDefault(key => key.Id == id);
}
