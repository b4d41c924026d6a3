using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>
/// The API keys of the table: one method per documented access pattern (docs/data-model.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IApiKeyRepository
{
    /// <summary>Every key that is still listed, strongly consistent.</summary>
    Task<ApiKeySet> FindAll(CancellationToken cancellationToken);

    /// <summary>The hour in which each key was used last; keys that were never used are missing.</summary>
    Task<ImmutableDictionary<ApiKeyId, DateTimeOffset>> FindUses(CancellationToken cancellationToken);

    /// <summary>Records the hours in which keys were used, unless a later one is known.</summary>
    Task RecordUses(IReadOnlyDictionary<ApiKeyId, DateTimeOffset> uses, CancellationToken cancellationToken);

    /// <summary>Stores a new key.</summary>
    /// <exception cref="ApiKeyNameTakenException">Another key that is listed has the name.</exception>
    /// <exception cref="Errors.ErasureRunningException">It is confined to a person who is being erased.</exception>
    Task<ApiKey> Create(
        ApiKey key,
        DateTimeOffset now,
        IdempotentWrite<ApiKey>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Applies <c>change</c> to a key; starts again if another writer came in between.</summary>
    /// <returns>The resulting key; null if absent.</returns>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<ApiKey?> Change(
        ApiKeyId id,
        Func<ApiKey, ApiKey> change,
        DateTimeOffset now,
        IdempotentWrite<ApiKey?>? idempotency,
        CancellationToken cancellationToken
    );
}
