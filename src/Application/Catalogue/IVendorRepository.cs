using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// Vendors: one method per documented access pattern (docs/marketplace.md). No two vendors ever have the same e-mail
/// address. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IVendorRepository
{
    /// <summary>The vendor with its stars and fans; null if absent or closed.</summary>
    Task<Versioned<VendorDetails>?> Find(VendorId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Whether there is such a vendor, or was: what it leaves behind can still be listed.</summary>
    Task<bool> IsKnown(VendorId id, CancellationToken cancellationToken);

    /// <summary>The vendor with this address, strongly consistent; null if absent.</summary>
    Task<Vendor?> FindByEmail(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>
    /// A page of vendors by creation time, newest first, slightly behind the writes. It may be short or empty even if
    /// there is a next page.
    /// </summary>
    Task<Page<Vendor>> FindByCreation(TimeWindow window, int limit, CancellationToken cancellationToken);

    /// <summary>Stores a new vendor.</summary>
    /// <exception cref="VendorEmailTakenException">Another vendor has the address.</exception>
    /// <exception cref="VendorExistsException">There is, or was, a vendor of this id.</exception>
    Task<Versioned<VendorDetails>> Create(
        Vendor vendor,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies <c>change</c> to a vendor if the precondition holds; starts again if another writer came in between. If
    /// nothing changes, nothing is written.
    /// </summary>
    /// <returns>The resulting vendor; null if absent or closed.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="VendorEmailTakenException">Another vendor has the new address.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<VendorDetails>?> Change(
        VendorId id,
        Func<Vendor, Vendor> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Closes a vendor if the precondition holds: its address is free at once, its id never, and its products are taken
    /// from sale. False if there is none; an interrupted closing is finished then, too.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Close(
        VendorId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
