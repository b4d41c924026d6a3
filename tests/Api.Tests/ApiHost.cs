using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests;

/// <summary>The whole service on a real port and a real engine, with a clock that can be put forward.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly Action<IWebHostBuilder>? _configure;

    private ApiHost(Action<IWebHostBuilder>? configure) => _configure = configure;

    /// <summary>Whether this run keeps carts in PostgreSQL: <c>TEST_CART_STORE</c> is <c>postgres</c>.</summary>
    public static bool HasCartsInPostgreSql { get; } =
        Environment.GetEnvironmentVariable("TEST_CART_STORE") is "postgres";

    public MovableClock Clock { get; } = new();

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts the service on this run's table, optionally with an additional port.</summary>
    public static ApiHost Start(Action<IWebHostBuilder>? configure = null, int? metricsPort = null)
    {
        var host = new ApiHost(configure);
        if (metricsPort is { } port)
        {
            host.UseKestrel(server =>
            {
                server.Listen(IPAddress.Loopback, 0);
                server.Listen(IPAddress.Loopback, port);
            });
        }
        else
        {
            host.UseKestrel(0);
        }

        host.StartServer();
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        host.Address = new Uri(addresses.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal));
        host.Client = new HttpClient { BaseAddress = host.Address };
        return host;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DYNAMO_ENDPOINT", TestEngine.Shared.Endpoint.AbsoluteUri);
        builder.UseSetting("TABLE_NAME", TestEngine.Shared.TableName);
        builder.UseSetting("CREATE_TABLE", "true");
        builder.UseSetting("PORT", "0");
        // Slowness on a busy machine is not a failure; the deadline has its own tests.
        builder.UseSetting("Limits:RequestTimeout", "00:00:30");
        builder.UseSetting("Store:Resilience:TotalTimeout", "00:00:30");
        builder.UseSetting("Store:Resilience:AttemptTimeout", "00:00:20");
        builder.UseSetting("Store:Resilience:ConflictTimeout", "00:00:25");
        if (HasCartsInPostgreSql)
        {
            builder.UseSetting("CART_STORE_TYPE", "postgres");
            builder.UseSetting("DATABASE_URL", TestPostgreSql.Shared.Address);
            builder.UseSetting("PostgreSql:StatementTimeout", "00:00:20");
            builder.UseSetting("PostgreSql:AttemptTimeout", "00:00:20");
            builder.UseSetting("PostgreSql:TotalTimeout", "00:00:30");
        }

        // Open, whatever is set in the tester's shell.
        builder.UseSetting("API_KEYS", "");
        builder.UseSetting("LOG_LEVEL", "warn");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        _configure?.Invoke(builder);
    }

    protected override void Dispose(bool disposing)
    {
        Client?.Dispose();
        base.Dispose(disposing);
    }
}
