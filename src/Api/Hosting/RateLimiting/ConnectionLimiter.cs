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
    private readonly int _mostAuthenticated = most / 2;
    private readonly int _mostAnonymous = most - (most / 2);
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _anonymous = [];
    private readonly Dictionary<string, int> _byClient = new(StringComparer.Ordinal);
    private int _authenticated;

    /// <summary>Keeps the client's connection once it has shown a key.</summary>
    public static Task KeepAuthenticated(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } client })
        {
            context.Features.Get<Place>()?.Keep(client);
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
            node = _anonymous.AddLast(connection);
            if (_anonymous.Count > _mostAnonymous)
            {
                oldest = _anonymous.First!.Value;
                _anonymous.RemoveFirst();
            }
        }

        oldest?.Abort(new ConnectionAbortedException("Other clients need the connection."));
        return new Place(this, node);
    }

    private bool HasRoomFor(string client) =>
        _authenticated < _mostAuthenticated && _byClient.GetValueOrDefault(client) < (_mostAuthenticated + 1) / 2;

    private void Count(string client, int change)
    {
        _authenticated += change;
        _byClient[client] = _byClient.GetValueOrDefault(client) + change;
        if (_byClient[client] == 0)
        {
            _byClient.Remove(client);
        }
    }

    /// <summary>A connection's slot.</summary>
    internal sealed class Place(ConnectionLimiter limiter, LinkedListNode<ConnectionContext> node) : IDisposable
    {
        private string? _client;

        /// <summary>Moves it to those that have shown a key, while there is room for this client's.</summary>
        public void Keep(string client)
        {
            if (Volatile.Read(ref _client) is not null)
            {
                return;
            }

            lock (limiter._gate)
            {
                if (_client is null && node.List is not null && limiter.HasRoomFor(client))
                {
                    limiter._anonymous.Remove(node);
                    limiter.Count(client, 1);
                    _client = client;
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (limiter._gate)
            {
                if (_client is not null)
                {
                    limiter.Count(_client, -1);
                }
                else if (node.List is not null)
                {
                    limiter._anonymous.Remove(node);
                }
            }
        }
    }
}
