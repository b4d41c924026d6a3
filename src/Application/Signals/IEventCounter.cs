using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>Counts events for lists. It keeps them in memory, so that no request waits for it.</summary>
public interface IEventCounter
{
    /// <summary>These events were stored, each for the first time.</summary>
    void Count(IEnumerable<UserEvent> stored, DateTimeOffset now);
}
