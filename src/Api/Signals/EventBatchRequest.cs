using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Events to store.</summary>
public sealed record EventBatchRequest : ILineBatch
{
    /// <summary>1 to 100 events, of any users and in any order.</summary>
    [ConstrainedBy(typeof(EventRequest), MinItems = 1, MaxItems = RecordEventsCommand.MaxEvents, IsRequired = true)]
    public IReadOnlyList<EventRequest?>? Events { get; init; }

    /// <summary>The command for this request.</summary>
    /// <param name="user">Whose events they must be; null for anybody's.</param>
    internal RecordEventsCommand ToCommand(string? user) => new(user, Events?.Select(sent => sent?.ToInput()).ToList());
}
