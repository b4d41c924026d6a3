using Personalisation.Application.Idempotency;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Gadgets;

/// <summary>
/// The gadgets of users: one method for each documented access pattern (docs/data-model.md). Every method throws
/// <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IGadgetRepository
{
    /// <summary>A gadget; null if absent.</summary>
    Task<Versioned<Gadget>?> Find(UserId owner, GadgetId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>A page of a user's gadgets, in the order of their ids.</summary>
    Task<Page<Gadget>> FindAll(UserId owner, GadgetId? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what <c>change</c> makes of the stored gadget, or of null if it is absent, provided the precondition holds.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    /// <exception cref="Errors.ConflictException">Other writers came first each time.</exception>
    Task<SavedGadget> Save(
        UserId owner,
        GadgetId id,
        Func<Gadget?, Gadget> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedGadget>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a gadget, if the precondition holds; false if it does not exist.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Other writers came first each time.</exception>
    Task<bool> Delete(
        UserId owner,
        GadgetId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
