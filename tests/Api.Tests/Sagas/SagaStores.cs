using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Sagas;

/// <summary>A PostgreSQL and a table of their own, each behind a proxy, so that a checkout can be stopped at any message.</summary>
internal sealed class SagaStores : IAsyncDisposable
{
    private readonly TemporaryDirectory _data;
    private readonly EmbeddedEngine _engine;

    private SagaStores(TemporaryDirectory data, EmbeddedEngine engine, TestPostgreSql postgres)
    {
        (_data, _engine, Postgres) = (data, engine, postgres);
        Table = HoldingProxy.Start(engine.Endpoint.Port);
        Carts = HoldingProxy.Start(new NpgsqlConnectionStringBuilder(postgres.Address).Port);
    }

    public TestPostgreSql Postgres { get; }

    /// <summary>Between the service and the table.</summary>
    public HoldingProxy Table { get; }

    /// <summary>Between the service and PostgreSQL.</summary>
    public HoldingProxy Carts { get; }

    private string TableAddress => $"http://127.0.0.1:{Table.Port}";

    private NpgsqlConnectionStringBuilder CartsAddress => new(Postgres.Address) { Port = Carts.Port };

    public static async Task<SagaStores> Start()
    {
        var data = TemporaryDirectory.ForTable();
        var options = new EmbeddedEngineOptions
        {
            LocalPackageDirectory = Path.Combine(RepositoryRoot.Path, "deploy", "local"),
            DataDirectory = data.Path,
            Kind = EngineKind.Dynoxide,
            StartTimeout = Patience.Limit,
        };
        var engine = new EmbeddedEngine(options, TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);
        await engine.StartAsync(CancellationToken.None);
        return new SagaStores(data, engine, await TestPostgreSql.StartAsync());
    }

    /// <summary>Kills the engine of the table; its supervisor starts it again.</summary>
    public Task KillEngine() => KilledProcess.Kill(Path.Combine(_data.Path, "engine.pid"));

    /// <summary>Stops at the next message of a kind, or at its response.</summary>
    public MessageHold Hold(SagaMessage message, bool isDone) =>
        (message.IsToTable() ? Table : Carts).Hold(text => message.IsIn(text), isDone);

    /// <summary>The service as a process that can be killed. It has its password as a task on AWS has it.</summary>
    public Task<ServiceProcess> StartProcess()
    {
        var address = CartsAddress;
        return ServiceProcess.Listening([
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("API_KEYS", ""),
            ("DYNAMO_ENDPOINT", TableAddress),
            ("CART_STORE_TYPE", "postgres"),
            (
                "DATABASE_URL",
                $"postgres://{address.Username}@{address.Host}:{address.Port}/{address.Database}?sslmode=prefer"
            ),
            ("PGPASSWORD", address.Password!),
            ("LOG_LEVEL", "warn"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
        ]);
    }

    /// <summary>The service in this process, with a clock that can be put forward and short deadlines.</summary>
    public ApiHost StartHost() =>
        ApiHost.Start(builder =>
        {
            builder.UseSetting("DYNAMO_ENDPOINT", TableAddress);
            builder.UseSetting("CART_STORE_TYPE", "postgres");
            builder.UseSetting("DATABASE_URL", CartsAddress.ConnectionString);
            builder.UseSetting("Store:Resilience:TotalTimeout", "00:00:04");
            builder.UseSetting("Store:Resilience:AttemptTimeout", "00:00:02");
            builder.UseSetting("PostgreSql:TotalTimeout", "00:00:04");
            builder.UseSetting("PostgreSql:AttemptTimeout", "00:00:02");
        });

    /// <summary>Ends the lease of a cart now, which only spares the test's time.</summary>
    public async Task EndLease(string cart)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.Address);
        await using var command = source.CreateCommand(
            "UPDATE cart SET lease = now() - interval '1 second' WHERE id = $1 AND state = 'checkout'"
        );
        command.Parameters.AddWithValue(Guid.Parse(cart));
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Table.DisposeAsync();
        await Carts.DisposeAsync();
        await Postgres.DisposeAsync();
        await _engine.DisposeAsync();
        _data.Dispose();
    }
}
