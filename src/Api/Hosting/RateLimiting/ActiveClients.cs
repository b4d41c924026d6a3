namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// The clients that requested a slot within the last second, wait for one, or hold one. Not thread-safe.
/// </summary>
internal sealed class ActiveClients(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    // The most recent client is at the end.
    private readonly LinkedList<ActiveClient> _order = [];
    private readonly Dictionary<string, ActiveClient> _byName = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _order.Count;

    /// <summary>All of them, the least recent first.</summary>
    public IEnumerable<ActiveClient> All => _order;

    /// <summary>The client, which becomes the most recent.</summary>
    public ActiveClient Enter(string name)
    {
        if (_byName.TryGetValue(name, out var client))
        {
            _order.Remove(client.Place);
        }
        else
        {
            _byName[name] = client = new ActiveClient(name);
        }

        _order.AddLast(client.Place);
        client.Asked = clock.GetTimestamp();
        return client;
    }

    /// <summary>Forgets those that are no longer active.</summary>
    public void Forget()
    {
        for (var place = _order.First; place is not null && clock.GetElapsedTime(place.Value.Asked) > Memory; )
        {
            var (next, client) = (place.Next, place.Value);
            if (client.Taken == 0 && client.Waiters.Count == 0)
            {
                _order.Remove(place);
                _byName.Remove(client.Name);
            }

            place = next;
        }
    }
}

/// <summary>A client and its slots.</summary>
internal sealed class ActiveClient
{
    public ActiveClient(string name) => (Name, Place) = (name, new LinkedListNode<ActiveClient>(this));

    public string Name { get; }

    public LinkedListNode<ActiveClient> Place { get; }

    /// <summary>The timestamp of its last request.</summary>
    public long Asked { get; set; }

    /// <summary>The number of slots it holds.</summary>
    public int Taken { get; set; }

    /// <summary>Requests that wait, the oldest first.</summary>
    public LinkedList<Waiter> Waiters { get; } = [];
}

/// <summary>A request that waits for a slot; it gets null if it is refused.</summary>
internal sealed class Waiter(ActiveClient client)
{
    public ActiveClient Client => client;

    public TaskCompletionSource<IDisposable?> Slot { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
