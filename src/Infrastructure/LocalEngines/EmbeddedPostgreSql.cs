using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// A real PostgreSQL as a child process of the service, for Development: installed on first use, restarted if it dies,
/// stopped with the service however that ends. Register it before every hosted service that needs it.
/// </summary>
/// <remarks>Dispose it also when its start failed.</remarks>
public sealed class EmbeddedPostgreSql : IHostedService, IAsyncDisposable
{
    // The children of a server that was killed hold its memory for up to a second.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly EmbeddedEngineOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string _directory;
    private readonly EnginePackage _package;
    private readonly PostgreSqlCluster _cluster;
    private readonly string _password;
    private readonly int _port;
    private DataDirectoryLock? _lock;
    private EngineSupervisor? _supervisor;

    /// <summary>An embedded server whose data are in a folder of their own below the data directory.</summary>
    public EmbeddedPostgreSql(EmbeddedEngineOptions options, TimeProvider clock, ILogger<EmbeddedPostgreSql> logger)
    {
        (_options, _clock, _logger) = (options, clock, logger);
        _directory = Path.Combine(Path.GetFullPath(options.DataDirectory), "postgresql");
        _package = new EnginePackage(EngineKind.PostgreSql, Path.GetFullPath(options.LocalPackageDirectory));
        _cluster = new PostgreSqlCluster(_package, _directory, options.SearchPath);
        _password = _cluster.Password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _port = LoopbackPort.FindFree();
    }

    /// <summary>The connection string, known before the server is started and the same after every restart.</summary>
    public string Address =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={_port};Username={PostgreSqlCluster.User};Password={_password};Database=postgres"
        );

    // For psql and the command line, which read it here: each start has another port.
    private string AddressFile => Path.Combine(_directory, "postgresql.url");

    private string Url =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{PostgreSqlCluster.User}:{_password}@127.0.0.1:{_port}/postgres"
        );

    /// <summary>Installs PostgreSQL if needed, starts it and waits until it responds.</summary>
    /// <exception cref="EmbeddedEngineException">It cannot run; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var installer = new EngineInstaller(_package, _options.SearchPath, _clock, _logger);
        var program = await installer.EnsureInstalledAsync(cancellationToken);
        _lock = DataDirectoryLock.Take(_directory, EngineText.PostgreSql);
        _cluster.Link();
        await _cluster.StorePassword(_password, cancellationToken);
        var prefix = await UnprivilegedUser.Prefix(_directory, program, _options.SearchPath, cancellationToken);
        await _cluster.Create(prefix, cancellationToken);
        await Again()
            .ExecuteAsync(
                async token => await Launch(_cluster.Command(prefix, program, _port), token),
                cancellationToken
            );
        await OwnersFile.Write(AddressFile, Url, cancellationToken);
    }

    /// <summary>Ends the server, by force after <see cref="EmbeddedEngineOptions.StopTimeout"/>, and frees the data directory.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Disposed in reverse order: the data directory is free only when the server has stopped.
        using var held = Interlocked.Exchange(ref _lock, null);
        await using var ended = Interlocked.Exchange(ref _supervisor, null);
        if (held is not null)
        {
            File.Delete(AddressFile);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private async Task Launch(EngineCommand command, CancellationToken cancellationToken)
    {
        var leftover = new LeftoverEngine(_directory, _options.StopTimeout, _clock, _logger, EngineText.PostgreSql);
        var endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"postgres://127.0.0.1:{_port}"));
        var supervisor = new EngineSupervisor(
            command,
            new PostgreSqlProbe(endpoint, Address),
            _options,
            leftover,
            _clock,
            _logger
        );
        try
        {
            await supervisor.StartAsync(cancellationToken);
        }
        catch (EmbeddedEngineException)
        {
            await supervisor.DisposeAsync();
            throw;
        }

        _supervisor = supervisor;
    }

    private ResiliencePipeline Again()
    {
        var started = _clock.GetTimestamp();
        return new ResiliencePipelineBuilder { TimeProvider = _clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = int.MaxValue,
                    Delay = TimeSpan.FromMilliseconds(200),
                    ShouldHandle = attempt =>
                        ValueTask.FromResult(
                            attempt.Outcome.Exception is EmbeddedEngineException fault
                                && IsHeld(fault)
                                && _clock.GetElapsedTime(started) < LongestWait
                        ),
                }
            )
            .Build();
    }

    private static bool IsHeld(EmbeddedEngineException fault) =>
        fault.Message.Contains("shared memory", StringComparison.Ordinal)
        || fault.Message.Contains("lock file", StringComparison.Ordinal);
}
