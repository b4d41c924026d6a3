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
    /// <summary>The answer that is kept under the key; null if there is none, and the request is now the claimant's to make.</summary>
    /// <exception cref="Errors.KeyInUseException">Another sending of the request is being worked on.</exception>
    /// <exception cref="Errors.KeyReusedException">The key was given to a request with another payload.</exception>
    /// <exception cref="Errors.AnswerErasedException">The request was done, and its answer was erased since.</exception>
    Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Notes whom the answer of the request that is being served will name, before it writes anything; nothing where it
    /// has no key. Erasing one of them from then on erases the answer, also one that is not kept yet.
    /// </summary>
    Task NoteUsers(IReadOnlyCollection<UserId> users, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the answer of the request that is being served, which wrote more than once, has named its users and is done;
    /// nothing where it has no key. Where one of them was erased meanwhile, only that it was made is kept.
    /// </summary>
    /// <param name="result">The use case's result.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="Errors.KeyInUseException">Another sending of the request has the key by now.</exception>
    Task Keep<TResult>(TResult result, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the key back, and with it the notes of whom the answer was to name, so that the request may be made again;
    /// where the store stays away, the lease runs out.
    /// </summary>
    Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken);
}
