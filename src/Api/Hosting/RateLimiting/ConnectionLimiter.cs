using Microsoft.AspNetCore.Connections;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Bounds the connections. Half are for clients that have not shown a key, and a newcomer takes the place of the one that
/// has gone without for the longest time: refused would be everybody while somebody holds them all. The other half are
/// for clients that have shown one.
/// </summary>
/// <param name="most">Connections at once.</param>
internal sealed class ConnectionLimiter(int most)
{
    private readonly int _mostProven = most / 2;
    private readonly int _mostUnproven = most - (most / 2);
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _unproven = [];
    private int _proven;

    /// <summary>Lets the client's connection stay, once it has shown a key.</summary>
    public static Task Prove(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            context.Features.Get<Place>()?.Prove();
        }

        return next(context);
    }

    /// <summary>Comes before TLS, which is what makes a connection dear.</summary>
    public ConnectionDelegate Run(ConnectionDelegate next) =>
        async connection =>
        {
            using var place = Enter(connection);
            connection.Features.Set(place);
            await next(connection);
        };

    private Place Enter(ConnectionContext connection)
    {
        LinkedListNode<ConnectionContext> node;
        ConnectionContext? oldest = null;
        lock (_gate)
        {
            node = _unproven.AddLast(connection);
            if (_unproven.Count > _mostUnproven)
            {
                oldest = _unproven.First!.Value;
                _unproven.RemoveFirst();
            }
        }

        oldest?.Abort(new ConnectionAbortedException("Other clients need the connection."));
        return new Place(this, node);
    }

    /// <summary>A connection's place among all of them.</summary>
    internal sealed class Place(ConnectionLimiter limiter, LinkedListNode<ConnectionContext> node) : IDisposable
    {
        private bool _isProven;

        /// <summary>Moves it to those that have shown a key, while there is room.</summary>
        public void Prove()
        {
            if (Volatile.Read(ref _isProven))
            {
                return;
            }

            lock (limiter._gate)
            {
                if (!_isProven && node.List is not null && limiter._proven < limiter._mostProven)
                {
                    limiter._unproven.Remove(node);
                    limiter._proven++;
                    _isProven = true;
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (limiter._gate)
            {
                if (_isProven)
                {
                    limiter._proven--;
                }
                else if (node.List is not null)
                {
                    limiter._unproven.Remove(node);
                }
            }
        }
    }
}
