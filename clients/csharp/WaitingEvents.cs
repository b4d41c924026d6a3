namespace Personalisation.Client;

/// <summary>Events that are not acknowledged yet, in their order.</summary>
internal sealed class WaitingEvents(int capacity)
{
    private readonly List<EventRequest> _events = [];

    public int Count
    {
        get
        {
            lock (_events)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Adds an event.</summary>
    /// <returns>The oldest one, which has made room; null if there was room.</returns>
    public EventRequest? Add(EventRequest sent)
    {
        lock (_events)
        {
            _events.Add(sent);
            if (_events.Count <= capacity)
            {
                return null;
            }

            var oldest = _events[0];
            _events.RemoveAt(0);
            return oldest;
        }
    }

    /// <summary>The first of them; they stay.</summary>
    public IReadOnlyList<EventRequest> First(int most)
    {
        lock (_events)
        {
            return [.. _events.Take(most)];
        }
    }

    public void Remove(IReadOnlyList<EventRequest> sent)
    {
        var gone = sent.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        lock (_events)
        {
            _events.RemoveAll(gone.Contains);
        }
    }
}
