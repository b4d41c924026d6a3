using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>
/// Processed requests by their keys. Writes store their responses themselves, in one transaction: see <see
/// cref="IdempotentRequest"/>. Every method except <see cref="Release"/> throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IIdempotencyRepository
{
    /// <summary>The response stored under the key; null if absent: the caller must then process the request.</summary>
    /// <exception cref="Errors.KeyInUseException">Another request with the key is still running.</exception>
    /// <exception cref="Errors.KeyReusedException">The key belongs to a request with another payload.</exception>
    /// <exception cref="Errors.AnswerErasedException">The request was processed, and its response has since been erased.</exception>
    Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a reference to the response for each user whom the response of a batch will name, before the batch writes
    /// anything; does nothing without a key. From then on, erasing one of these users also erases the response, even if it is stored later.
    /// </summary>
    Task AddReferences(
        IReadOnlyCollection<UserId> users,
        DateTimeOffset now,
        IdempotentRequest? request,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores the response of a batch after its references were added and its writes are done; does nothing without a
    /// key. If one of the users has been erased in the meantime, stores only the fact that the request was processed.
    /// </summary>
    /// <param name="result">The use case's result.</param>
    /// <param name="now">The clock.</param>
    /// <param name="idempotency">The key and how to build the response; null without a key.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="Errors.KeyInUseException">Another request holds the key by now.</exception>
    Task Keep<TResult>(
        TResult result,
        DateTimeOffset now,
        IdempotentWrite<TResult>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Releases the key and removes the references of its users, so that the request may be repeated. If the store is
    /// unavailable, does nothing: the lease expires.
    /// </summary>
    Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken);
}
