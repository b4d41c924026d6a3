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
    /// Stores events of one user and adds what they say to the user's sums, each event once, in as few transactions as
    /// possible, provided that the user has consented.
    /// </summary>
    /// <param name="user">Whose.</param>
    /// <param name="events">The events, each identity once.</param>
    /// <param name="model">How events become sums.</param>
    /// <param name="needsGrant">Whether the user must have granted it; otherwise it must not be denied.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>What became of each, in order.</returns>
    Task<ImmutableArray<EventOutcome>> Record(
        UserId user,
        ImmutableArray<UserEvent> events,
        AffinityModel model,
        bool needsGrant,
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

    /// <summary>What is kept of all signals of the user; null if there is nothing.</summary>
    Task<SignalState?> FindState(UserId user, bool consistent, CancellationToken cancellationToken);

    /// <summary>Removes sums that are not needed any more, unless an event has just changed them.</summary>
    Task Trim(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Computes the sums again from the events that are kept. False if there are no signals.</summary>
    /// <exception cref="Errors.ConflictException">Events kept coming each time.</exception>
    Task<bool> Rebuild(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes all events and sums of the user. False if there was nothing.</summary>
    /// <exception cref="Errors.ConflictException">Events kept coming each time.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<bool> Remove(UserId user, DateTimeOffset now, CancellationToken cancellationToken);
}
