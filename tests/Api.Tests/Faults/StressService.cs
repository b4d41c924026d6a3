using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;

namespace Personalisation.Api.Tests.Faults;

/// <summary>A service on a real port with the proxy between itself and the engine.</summary>
internal sealed class StressService : IAsyncDisposable
{
    private StressService(FaultProxy proxy, ApiHost host) => (Proxy, Host) = (proxy, host);

    public FaultProxy Proxy { get; }

    public ApiHost Host { get; }

    /// <summary>Starts one on this run's table, or on another, with carts in it or in a PostgreSQL.</summary>
    public static StressService Start(string? table = null, string? carts = null)
    {
        var times = new FaultTimes { Delay = StressTimes.Attempt * 0.8, Late = StressTimes.Attempt * 1.5 };
        var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, seed: 5, times);
        var host = ApiHost.Start(builder =>
        {
            builder.UseSetting("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri);
            builder.UseSetting("TABLE_NAME", table ?? TestEngine.Shared.TableName);
            builder.UseSetting("Limits:RequestTimeout", $"{StressTimes.Request}");
            builder.UseSetting("Store:Resilience:TotalTimeout", $"{StressTimes.Request}");
            builder.UseSetting("Store:Resilience:AttemptTimeout", $"{StressTimes.Attempt}");
            builder.UseSetting("Store:Resilience:RetryReserve", $"{StressTimes.RetryReserve}");
            if (carts is not null)
            {
                builder.UseSetting("CART_STORE_TYPE", "postgres");
                builder.UseSetting("DATABASE_URL", carts);
                builder.UseSetting("PostgreSql:TotalTimeout", $"{StressTimes.Request}");
                builder.UseSetting("PostgreSql:AttemptTimeout", $"{StressTimes.Attempt}");
            }

            // Thousands of failures, a line for each.
            builder.UseSetting("LOG_LEVEL", "error");
        });
        return new StressService(proxy, host);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Proxy.DisposeAsync();
    }
}
