using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.TestKit.PostgreSql;

/// <summary>A real PostgreSQL, one per test process, with a database of this run. A missing server fails the tests.</summary>
public sealed class TestPostgreSql : IAsyncDisposable
{
    private static readonly Lazy<Task<TestPostgreSql>> Instance = new(async () => await StartAsync());

    private readonly TemporaryDirectory _data;
    private readonly EmbeddedPostgreSql _server;

    private TestPostgreSql(TemporaryDirectory data, EmbeddedPostgreSql server) => (_data, _server) = (data, server);

    /// <summary>The connection string of the database of this run.</summary>
    public string Address => _server.Address;

    /// <summary>How a store uses it: slowness on a busy machine is not a failure.</summary>
    public PostgreSqlOptions Options =>
        new()
        {
            Address = Address,
            UpgradeSchema = true,
            MaxPoolSize = 8,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            StatementTimeout = TimeSpan.FromSeconds(20),
            LockTimeout = TimeSpan.FromSeconds(15),
            AttemptTimeout = TimeSpan.FromSeconds(20),
            TotalTimeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>The server of this test process, with the current schema; started on the first call.</summary>
    public static Task<TestPostgreSql> StartSharedAsync() => Instance.Value;

    /// <summary>The started server.</summary>
    public static TestPostgreSql Shared =>
        Instance is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started }
            ? started.Result
            : throw new InvalidOperationException("Await TestPostgreSql.StartSharedAsync() first.");

    /// <summary>Stops the server if one was started.</summary>
    public static async Task StopSharedAsync()
    {
        if (Instance is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await Shared.DisposeAsync();
        }
    }

    /// <summary>A separate server with the current schema.</summary>
    public static async Task<TestPostgreSql> StartAsync()
    {
        var data = TemporaryDirectory.ForTable();
        var options = new EmbeddedEngineOptions
        {
            LocalPackageDirectory = Path.Combine(RepositoryRoot.Path, "deploy", "local"),
            DataDirectory = data.Path,
        };
        var started = new TestPostgreSql(
            data,
            new EmbeddedPostgreSql(options, TimeProvider.System, NullLogger<EmbeddedPostgreSql>.Instance)
        );
        try
        {
            await started._server.StartAsync(CancellationToken.None);
            await new SchemaUpgrade(started.Options).Run(CancellationToken.None);
            return started;
        }
        catch (EmbeddedEngineException)
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server; its data stay.</summary>
    public Task StopAsync() => _server.StopAsync(CancellationToken.None);

    /// <summary>Starts it again at the same address.</summary>
    public Task StartAgainAsync() => _server.StartAsync(CancellationToken.None);

    /// <summary>Kills the server as <c>kill -9</c> does; its supervisor starts it again.</summary>
    public Task KillAsync() => KilledProcess.Kill(Path.Combine(Folder, "engine.pid"));

    /// <summary>
    /// Waits until a killed server is back. Its processes answer on old connections for up to a second, but only a new
    /// server accepts a new one.
    /// </summary>
    public async Task UntilRestartedAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var address = new NpgsqlConnectionStringBuilder(Address) { Pooling = false }.ConnectionString;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(address);
                await connection.OpenAsync(patience.Token);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>Copies the data as they are, for <see cref="RestoreAsync"/>. The server stops for a moment.</summary>
    public Task BackUpAsync() => Replace(Data, Backup);

    /// <summary>Puts the copied data back: a restored backup, or a failover to a replica that lacks the last writes.</summary>
    public Task RestoreAsync() => Replace(Backup, Data);

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(Address);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Address) { Database = name }.ConnectionString;
    }

    /// <summary>The connection string of a new database with the current schema, for tests that see everything in it.</summary>
    public async Task<string> NewEmptyStore()
    {
        var address = await NewDatabase();
        await new SchemaUpgrade(Options with { Address = address }).Run(CancellationToken.None);
        return address;
    }

    /// <summary>Puts the carts of a store here.</summary>
    public void Join(IServiceCollection services, Func<PostgreSqlOptions, PostgreSqlOptions>? options = null) =>
        services.AddCartsInPostgreSql(_ => (options ?? (same => same))(Options));

    private string Folder => Path.Combine(_data.Path, "postgresql");

    private string Data => Path.Combine(Folder, "postgresql");

    private string Backup => Path.Combine(Folder, "backup");

    // By the system's own command, because the server's data keep their owner and rights.
    private async Task Replace(string from, string to)
    {
        await StopAsync();
        await KilledProcess.Run("rm", "-rf", to);
        await KilledProcess.Run("cp", "-a", from, to);
        await StartAgainAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }
}
