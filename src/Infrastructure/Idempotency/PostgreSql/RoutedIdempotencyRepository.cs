using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>Keeps the key of each request in the store that the request writes.</summary>
internal sealed class RoutedIdempotencyRepository(
    DynamoDbIdempotencyRepository table,
    PostgreSqlIdempotencyRepository carts
) : IIdempotencyRepository
{
    public Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        claim.Target is WriteTarget.Carts
            ? carts.Claim(claim, now, cancellationToken)
            : table.Claim(claim, now, cancellationToken);

    // No batch writes carts alone.
    public Task AddReferences(
        IReadOnlyCollection<UserId> users,
        DateTimeOffset now,
        IdempotentRequest? request,
        CancellationToken cancellationToken
    ) => table.AddReferences(users, now, request, cancellationToken);

    public Task Keep<TResult>(
        TResult result,
        DateTimeOffset now,
        IdempotentWrite<TResult>? idempotency,
        CancellationToken cancellationToken
    ) => table.Keep(result, now, idempotency, cancellationToken);

    public Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken) =>
        claim.Target is WriteTarget.Carts
            ? carts.Release(claim, cancellationToken)
            : table.Release(claim, named, cancellationToken);
}
