using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Events to store.</summary>
public sealed record EventBatchRequest
{
    /// <summary>1 to 100 events, of any users and in any order.</summary>
    [ConstrainedBy(typeof(EventRequest), MinItems = 1, MaxItems = RecordEventsCommand.MaxEvents, IsRequired = true)]
    public IReadOnlyList<EventRequest?>? Events { get; init; }

    /// <summary>The command for this request.</summary>
    internal RecordEventsCommand ToCommand() => new(Events?.Select(sent => sent?.ToInput(user: null)).ToList());

    /// <summary>The command for events of one user.</summary>
    internal RecordEventsCommand ToCommand(string user) => new(Events?.Select(sent => sent?.ToInput(user)).ToList());
}
