using StackExchange.Redis;

namespace Personalisation.Infrastructure.Redis;

/// <summary>
/// The connection to Redis, opened with the first call. The service starts and runs without it; the client reconnects by
/// itself.
/// </summary>
internal sealed class RedisConnection(RedisOptions options) : IAsyncDisposable
{
    private const int DefaultPort = 6379;

    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _opened;

    /// <summary>The connection, open or being opened; opened anew if that failed.</summary>
    public Task<ConnectionMultiplexer> Open()
    {
        lock (_gate)
        {
            return _opened is null or { IsFaulted: true }
                ? _opened = ConnectionMultiplexer.ConnectAsync(Configuration(options))
                : _opened;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_opened is { IsCompletedSuccessfully: true } opened)
        {
            await (await opened).DisposeAsync();
        }
    }

    internal static ConfigurationOptions Configuration(RedisOptions options)
    {
        var url = options.Url!;
        var user = url.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var configuration = new ConfigurationOptions
        {
            EndPoints = { { url.IdnHost, url.IsDefaultPort ? DefaultPort : url.Port } },
            Ssl = url.Scheme is "rediss",
            User = user is [{ Length: > 0 } name, _] ? name : null,
            Password = user is [_, { Length: > 0 } password] ? password : null,
            AbortOnConnectFail = false,
            // A call while disconnected fails at once instead of waiting in a queue.
            BacklogPolicy = BacklogPolicy.FailFast,
            ClientName = "personalisation",
        };
        if (url.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            configuration.DefaultDatabase = int.Parse(database, System.Globalization.CultureInfo.InvariantCulture);
        }

        return configuration;
    }
}
