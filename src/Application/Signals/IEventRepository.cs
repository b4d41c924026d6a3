using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Events of users and what is kept of all of them: one method per documented access pattern (docs/data-model.md). Every
/// method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IEventRepository
{
    /// <summary>
    /// Stores the first of some events of one user, as many as fit into one transaction, and adds what they say to the user's
    /// sums, each event once, provided that the user has consented.
    /// </summary>
    /// <param name="user">Whose.</param>
    /// <param name="events">The events, at least one, each identity once.</param>
    /// <param name="model">How events become sums.</param>
    /// <param name="terms">When they count.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>What became of the first ones, in order; the others are to be sent again.</returns>
    /// <exception cref="Errors.ConflictException">Others were in the way each time; none of them is stored.</exception>
    Task<ImmutableArray<EventOutcome>> Record(
        UserId user,
        ImmutableArray<UserEvent> events,
        AffinityModel model,
        EventTerms terms,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>A page of the user's events, the latest first.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="kind">Only those of a kind; null for all. A page may then be short even if there is a next one.</param>
    /// <param name="before">Where the page begins; null for the latest.</param>
    /// <param name="limit">The most events.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<Page<UserEvent>> FindEvents(
        UserId user,
        SignalKind? kind,
        TimePlace? before,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The event with an identity; null if it is not kept.</summary>
    Task<UserEvent?> FindEvent(UserId user, DateTimeOffset time, EventId id, CancellationToken cancellationToken);

    /// <summary>What is kept of all signals of the user; null if there is nothing.</summary>
    Task<SignalState?> FindState(UserId user, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// The sums of the events that are kept, under this model. They are computed and not stored; that costs a read of all
    /// events.
    /// </summary>
    Task<AffinitySums> SumUp(UserId user, AffinityModel model, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Removes sums and marks that are not needed any more, unless an event has just come. Sums of another revision stay
    /// while instances with it run.
    /// </summary>
    Task Trim(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Computes the sums again from the events that are kept. False if there are no signals.</summary>
    /// <exception cref="Errors.ConflictException">Events kept coming each time.</exception>
    Task<bool> Rebuild(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all events and sums of the user that were stored before, however many are being stored at the same time. If
    /// it is interrupted after it has begun, the next event of the user, or the same call, finishes it. False if there was
    /// nothing.
    /// </summary>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<bool> Remove(UserId user, DateTimeOffset now, CancellationToken cancellationToken);
}
