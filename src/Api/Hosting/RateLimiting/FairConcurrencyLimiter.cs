namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Slots for concurrent work, shared fairly among clients. A free slot goes to the waiting client with the fewest
/// slots; if the queue is full, the client with the most waiting requests loses its newest one.
/// </summary>
/// <param name="slots">All slots.</param>
/// <param name="places">Requests that may wait.</param>
/// <param name="share">The slots that one client may hold, given the number of active clients; at least 1.</param>
/// <param name="clock">
/// Determines which clients are active: those that requested a slot within the last second, wait, or hold one.
/// </param>
internal sealed class FairConcurrencyLimiter(int slots, int places, Func<int, int> share, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly ActiveClients _clients = new(clock);
    private int _taken;
    private int _waiting;

    /// <summary>Whether several clients are active.</summary>
    public bool IsShared
    {
        get
        {
            lock (_gate)
            {
                _clients.Forget();
                return _clients.Count > 1;
            }
        }
    }

    /// <summary>
    /// Acquires a slot or waits for one. Null if the request is refused because the service is overloaded.
    /// </summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async ValueTask<IDisposable?> Acquire(string client, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            var own = _clients.Enter(client);
            _clients.Forget();
            if (own.Waiters.Count == 0 && IsFree(own))
            {
                return Give(own);
            }

            if (!MakePlace(own))
            {
                return null;
            }

            waiter = new Waiter(own);
            own.Waiters.AddLast(waiter);
            _waiting++;
            GiveFree();
        }

        await using var cancellation = cancellationToken.UnsafeRegister(_ => Cancel(waiter, cancellationToken), null);
        return await waiter.Slot.Task;
    }

    private bool IsFree(ActiveClient client) => _taken < slots && client.Taken < share(_clients.Count);

    private Slot Give(ActiveClient client)
    {
        _taken++;
        client.Taken++;
        return new Slot(this, client);
    }

    private bool MakePlace(ActiveClient comer)
    {
        if (_waiting < places)
        {
            return true;
        }

        var longest = _clients.All.MaxBy(client => client.Waiters.Count);
        if (longest?.Waiters is not { Last.Value: var newest } waiters || waiters.Count <= comer.Waiters.Count)
        {
            return false;
        }

        Remove(newest);
        return newest.Slot.TrySetResult(null);
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Client.Waiters.Contains(waiter))
            {
                Remove(waiter);
                waiter.Slot.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Release(ActiveClient client)
    {
        lock (_gate)
        {
            _taken--;
            client.Taken--;
            _clients.Forget();
            GiveFree();
        }
    }

    // Several at once if a share has grown because a client is no longer active.
    private void GiveFree()
    {
        while (
            _waiting > 0
            && _clients.All.Where(it => it.Waiters.Count > 0 && IsFree(it)).MinBy(it => it.Taken) is { } client
        )
        {
            var next = client.Waiters.First!.Value;
            Remove(next);
            next.Slot.TrySetResult(Give(client));
        }
    }

    private void Remove(Waiter waiter)
    {
        waiter.Client.Waiters.Remove(waiter);
        _waiting--;
    }

    private sealed class Slot(FairConcurrencyLimiter limiter, ActiveClient client) : IDisposable
    {
        private bool _isReleased;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _isReleased, value: true))
            {
                limiter.Release(client);
            }
        }
    }
}
