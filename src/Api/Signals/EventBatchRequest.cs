using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Events to store.</summary>
public abstract record EventBatch<TEvent> : ILineBatch
    where TEvent : EventMembers
{
    /// <summary>1 to 100 events, in any order.</summary>
    [ConstrainedBy(typeof(EventMembers), MinItems = 1, MaxItems = RecordEventsCommand.MaxEvents, IsRequired = true)]
    public IReadOnlyList<TEvent?>? Events { get; init; }

    /// <summary>The command for this request.</summary>
    /// <param name="user">Whose events they must be; null for anybody's.</param>
    /// <param name="hidden">Whether the sender may know of products that are not for sale.</param>
    internal RecordEventsCommand ToCommand(string? user, bool hidden) =>
        new(user, Events?.Select(sent => sent?.ToInput()).ToList(), hidden);
}

/// <summary>Events of any users to store.</summary>
public sealed record EventBatchRequest : EventBatch<EventRequest>;

/// <summary>Events of one user to store.</summary>
public sealed record UserEventBatchRequest : EventBatch<UserEventRequest>;
