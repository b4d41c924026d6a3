namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Turns for work that runs at once, shared fairly among clients. A free turn goes to the waiting client that holds the
/// fewest; where nobody else may wait, the client with the most requests waiting loses its newest one.
/// </summary>
/// <param name="turns">Turns in all.</param>
/// <param name="places">Requests that may wait.</param>
/// <param name="perClient">Turns that one client may hold, however many are free.</param>
internal sealed class FairConcurrencyLimiter(int turns, int places, int perClient)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private int _taken;
    private int _waiting;

    /// <summary>Takes a turn, or waits for one. Null where the request has to go: the service is overloaded.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async ValueTask<IDisposable?> Acquire(string client, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            var own = _clients.TryGetValue(client, out var known) ? known : _clients[client] = new Client(client);
            if (_taken < turns && own.Taken < perClient)
            {
                return Give(own);
            }

            if (!MakePlace(own))
            {
                Forget(own);
                return null;
            }

            waiter = new Waiter(own);
            own.Waiters.AddLast(waiter);
            _waiting++;
        }

        await using var cancellation = cancellationToken.UnsafeRegister(_ => Cancel(waiter, cancellationToken), null);
        return await waiter.Turn.Task;
    }

    private Turn Give(Client client)
    {
        _taken++;
        client.Taken++;
        return new Turn(this, client);
    }

    private bool MakePlace(Client comer)
    {
        if (_waiting < places)
        {
            return true;
        }

        var longest = _clients.Values.MaxBy(client => client.Waiters.Count);
        if (longest?.Waiters is not { Last.Value: var newest } waiters || waiters.Count <= comer.Waiters.Count)
        {
            return false;
        }

        Remove(newest);
        return newest.Turn.TrySetResult(null);
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Client.Waiters.Contains(waiter))
            {
                Remove(waiter);
                waiter.Turn.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Release(Client client)
    {
        lock (_gate)
        {
            _taken--;
            client.Taken--;
            Forget(client);
            var next = _clients
                .Values.Where(it => it.Waiters.Count > 0 && it.Taken < perClient)
                .MinBy(it => it.Taken)
                ?.Waiters.First!.Value;
            if (next is not null)
            {
                // Given first: a client without a turn and without a waiter is forgotten.
                var turn = Give(next.Client);
                Remove(next);
                next.Turn.TrySetResult(turn);
            }
        }
    }

    private void Remove(Waiter waiter)
    {
        waiter.Client.Waiters.Remove(waiter);
        _waiting--;
        Forget(waiter.Client);
    }

    // Clients come and go; only those that have something here are kept.
    private void Forget(Client client)
    {
        if (client.Taken == 0 && client.Waiters.Count == 0)
        {
            _clients.Remove(client.Name);
        }
    }

    private sealed class Client(string name)
    {
        public string Name => name;

        public int Taken { get; set; }

        public LinkedList<Waiter> Waiters { get; } = [];
    }

    private sealed class Waiter(Client client)
    {
        public Client Client => client;

        public TaskCompletionSource<IDisposable?> Turn { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Turn(FairConcurrencyLimiter limiter, Client client) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _isOver, value: true))
            {
                limiter.Release(client);
            }
        }
    }
}
