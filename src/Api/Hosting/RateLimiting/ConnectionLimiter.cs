using Microsoft.AspNetCore.Connections;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Limits the connections. Half are for clients that have not shown a key; a new connection replaces the one that has
/// been without for the longest time, because refusing new ones would shut out everybody while an attacker holds them
/// all. The other half are for clients that have shown a key; a single client may hold half of these.
/// </summary>
/// <param name="most">Connections at once.</param>
internal sealed class ConnectionLimiter(int most)
{
    private readonly int _mostProven = most / 2;
    private readonly int _mostUnproven = most - (most / 2);
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _unproven = [];
    private readonly Dictionary<string, int> _provenBy = new(StringComparer.Ordinal);
    private int _proven;

    /// <summary>Keeps the client's connection once it has shown a key.</summary>
    public static Task Prove(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } client })
        {
            context.Features.Get<Place>()?.Prove(client);
        }

        return next(context);
    }

    /// <summary>Runs before TLS, which makes connections expensive.</summary>
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

    private bool HasRoomFor(string client) =>
        _proven < _mostProven && _provenBy.GetValueOrDefault(client) < (_mostProven + 1) / 2;

    private void Count(string client, int change)
    {
        _proven += change;
        _provenBy[client] = _provenBy.GetValueOrDefault(client) + change;
        if (_provenBy[client] == 0)
        {
            _provenBy.Remove(client);
        }
    }

    /// <summary>A connection's slot.</summary>
    internal sealed class Place(ConnectionLimiter limiter, LinkedListNode<ConnectionContext> node) : IDisposable
    {
        private string? _provenBy;

        /// <summary>Moves it to those that have shown a key, while there is room for this client's.</summary>
        public void Prove(string client)
        {
            if (Volatile.Read(ref _provenBy) is not null)
            {
                return;
            }

            lock (limiter._gate)
            {
                if (_provenBy is null && node.List is not null && limiter.HasRoomFor(client))
                {
                    limiter._unproven.Remove(node);
                    limiter.Count(client, 1);
                    _provenBy = client;
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (limiter._gate)
            {
                if (_provenBy is not null)
                {
                    limiter.Count(_provenBy, -1);
                }
                else if (node.List is not null)
                {
                    limiter._unproven.Remove(node);
                }
            }
        }
    }
}
