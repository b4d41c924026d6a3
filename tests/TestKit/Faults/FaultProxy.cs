using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Personalisation.TestKit.Faults;

/// <summary>
/// A proxy between the service and its engine that injects faults of networks and AWS, which local engines never
/// produce. It calls the engine itself, so a request is forwarded even if the service has disconnected, as on a real
/// network.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly HttpClient _engine;
    private readonly FaultPlan _plan;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<FaultyConnection, Task> _connections = new();
    private readonly IPEndPoint _address;
    private TcpListener? _listener;
    private long _requests;
    private long _faults;
    private long _abandoned;

    private FaultProxy(Uri engine, int seed, FaultTimes times)
    {
        (_engine, _plan, Times) = (new HttpClient { BaseAddress = engine }, new FaultPlan(seed), times);
        _address = Listen(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The address that the service uses as its engine.</summary>
    public Uri Endpoint => new($"http://{_address}");

    /// <summary>The durations of slow faults.</summary>
    public FaultTimes Times { get; }

    /// <summary>Requests that the service sent, including failed ones.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Failed requests.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Requests in the black hole from which the service has disconnected.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>Starts a proxy without a fault.</summary>
    public static FaultProxy Start(Uri engine, int seed = 1, FaultTimes? times = null) =>
        new(engine, seed, times ?? new FaultTimes());

    /// <summary>From now on a share of the requests fails; a share of 1 is an outage.</summary>
    public void Inject(FaultKind kind, double share = 1)
    {
        _plan.Set(kind, share);
        if (kind is FaultKind.Refuse && share >= 1)
        {
            _listener?.Dispose();
            _listener = null;
            ResetAll();
        }
    }

    /// <summary>Ends the faults. Requests in the black hole stay there.</summary>
    public void Heal()
    {
        _plan.Clear();
        if (_listener is null)
        {
            Listen(_address);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener?.Dispose();
        ResetAll();
        await Task.WhenAll(_connections.Values);
        _engine.Dispose();
        _end.Dispose();
    }

    internal HttpClient Engine => _engine;

    internal (FaultKind? Kind, int Variant) Decide(HttpExchange request)
    {
        Interlocked.Increment(ref _requests);
        var next = _plan.Next();
        if (next.Kind is FaultKind.Conflict && !FaultyConflict.IsPossible(request))
        {
            next.Kind = null;
        }

        if (next.Kind is not null)
        {
            Interlocked.Increment(ref _faults);
        }

        return next;
    }

    internal void Abandon() => Interlocked.Increment(ref _abandoned);

    private IPEndPoint Listen(IPEndPoint address)
    {
        var listener = new TcpListener(address);
        listener.Start();
        _listener = listener;
        _ = Accept(listener);
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var connection = new FaultyConnection(this, await listener.AcceptSocketAsync(_end.Token));
                _connections[connection] = Task.CompletedTask;
                _connections[connection] = Serve(connection);
            }
        }
        catch (Exception closed)
            when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Stops listening.
        }
    }

    private async Task Serve(FaultyConnection connection)
    {
        await Task.Yield();
        await connection.Serve(_end.Token);
        _connections.TryRemove(connection, out _);
    }

    private void ResetAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }
}
