using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Kestrel's sockets, accepted only while there is room. The server's own limit closes excess connections only after
/// accepting them, and a burst exhausts the open files first; here they wait in the system's queue.
/// </summary>
internal sealed class BoundedListenerFactory
    : IConnectionListenerFactory,
        IConnectionListenerFactorySelector,
        IDisposable
{
    private readonly SocketTransportFactory _sockets;
    private readonly SemaphoreSlim _free;

    /// <param name="most">The maximum number of connections, including those being closed.</param>
    /// <param name="options">Of the sockets.</param>
    /// <param name="loggers">Of the sockets.</param>
    public BoundedListenerFactory(int most, IOptions<SocketTransportOptions> options, ILoggerFactory loggers)
    {
        _sockets = new SocketTransportFactory(options, loggers);
        _free = new SemaphoreSlim(most, most);
    }

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    ) => new Listener(await _sockets.BindAsync(endpoint, cancellationToken), _free);

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Listener(IConnectionListener inner, SemaphoreSlim free) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbound = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _unbound.Token);
            try
            {
                await free.WaitAsync(end.Token);
            }
            catch (OperationCanceledException) when (_unbound.IsCancellationRequested)
            {
                return null;
            }

            ConnectionContext? accepted = null;
            try
            {
                accepted = await inner.AcceptAsync(cancellationToken);
            }
            finally
            {
                if (accepted is null)
                {
                    free.Release();
                }
            }

            return accepted is null ? null : new BoundedConnection(accepted, free);
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            _unbound.Dispose();
        }
    }
}
