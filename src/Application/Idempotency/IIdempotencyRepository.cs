using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>
/// Which requests have been done, by their keys. The answers come to it with the writes themselves, in one transaction:
/// see <see cref="IdempotentRequest"/>. Every method but <see cref="Release"/> throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IIdempotencyRepository
{
    /// <summary>The response stored under the key; null if absent: the caller must then process the request.</summary>
    /// <exception cref="Errors.KeyInUseException">Another sending of the request is being worked on.</exception>
    /// <exception cref="Errors.KeyReusedException">The key was given to a request with another payload.</exception>
    /// <exception cref="Errors.AnswerErasedException">The request was done, and its answer was erased since.</exception>
    Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Notes whom the response of a batch will name, before it writes anything; nothing where it has no key. Erasing one
    /// of them from then on erases the response, also one that is not kept yet.
    /// </summary>
    Task NoteUsers(
        IReadOnlyCollection<UserId> users,
        DateTimeOffset now,
        IdempotentRequest? request,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps the response of a batch, which has named its users and written all it could; nothing where it has no key.
    /// Where one of the users was erased meanwhile, only that the request was made is kept.
    /// </summary>
    /// <param name="result">The use case's result.</param>
    /// <param name="now">The clock.</param>
    /// <param name="idempotency">What holds the key and makes the response; null without a key.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="Errors.KeyInUseException">Another sending of the request has the key by now.</exception>
    Task Keep<TResult>(
        TResult result,
        DateTimeOffset now,
        IdempotentWrite<TResult>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Gives the key back, and with it the notes of whom the answer was to name, so that the request may be made again;
    /// where the store stays away, the lease runs out.
    /// </summary>
    Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken);
}
