using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Cost;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Registers the limits on connections, requests per client, and concurrent work.</summary>
internal static class LimitRegistration
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    // The system's buffer for unread responses; by default it grows to 4 MB per connection.
    private const int SendBufferBytes = 256 * 1024;

    public static IServiceCollection AddLimits(this IServiceCollection services, LimitOptions limits)
    {
        services.AddRateLimiter(static _ => { });
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<ClientLimits>(static (middleware, clients) => clients.ApplyTo(middleware));
        // For pages only: API requests have their own deadlines.
        services.AddRequestTimeouts(pages =>
            pages.DefaultPolicy = new RequestTimeoutPolicy { Timeout = limits.ResponseTimeout }
        );
        // Connections inherit the listening socket's options.
        services.Configure<SocketTransportOptions>(static sockets =>
            sockets.CreateBoundListenSocket = static endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                socket.SendBufferSize = SendBufferBytes;
                return socket;
            }
        );
        return services
            .AddSingleton(limits)
            .AddChecked(limits, "Limits")
            // Connections being closed still count and must not exhaust the files either.
            .AddSingleton<IConnectionListenerFactory>(services => new BoundedListenerFactory(
                OpenFiles.Sockets(limits.MaxConnections, OpenFiles.Limit()),
                services.GetRequiredService<IOptions<SocketTransportOptions>>(),
                services.GetRequiredService<ILoggerFactory>()
            ))
            .AddSingleton<ClientLimits>()
            .AddSingleton<FailedKeys>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, FailedKeyHandler>()
            .AddSingleton<ConcurrencyLimits>()
            .AddSingleton<ArrivingBodies>();
    }

    /// <summary>Comes after authentication.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var clients = app.Services.GetRequiredService<ClientLimits>();
        app.UseRateLimiter();
        app.Use(next => context => clients.AddHeaders(context, next));
        app.Use(
            static (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<NoDeadlineAttribute>() is not null)
                {
                    BulkWork.Begin();
                }

                return next(context);
            }
        );
    }

    /// <summary>Limits the connections and their use of the server.</summary>
    public static void Limit(this KestrelServerOptions server, LimitOptions limits)
    {
        server.Limits.MaxRequestBodySize = BodyLimit.ServerBytes;
        HeadLimit.ApplyTo(server.Limits);
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.MinResponseDataRate = new MinDataRate(limits.MinResponseRate, Grace);
        server.Limits.Http2.KeepAlivePingDelay = PingDelay;
        var connections = new ConnectionLimiter(OpenFiles.Connections(limits.MaxConnections, OpenFiles.Limit()));
        server.ConfigureEndpointDefaults(endpoint => endpoint.Use(connections.Run));
    }
}
