using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// A local DynamoDB engine as a child process of the service, for Development: installed on first use, restarted if it
/// dies, stopped with the service however that ends. Register it before every hosted service that needs the table,
/// because hosted services stop in reverse order.
/// </summary>
/// <remarks>Dispose it also when its start failed.</remarks>
public sealed class EmbeddedEngine(EmbeddedEngineOptions options, TimeProvider clock, ILogger<EmbeddedEngine> logger)
    : IHostedService,
        IAsyncDisposable
{
    private readonly string _dataDirectory = Path.GetFullPath(options.DataDirectory);
    private readonly EnginePackage _package = new(
        options.Kind ?? EnginePackage.KindForThisMachine,
        Path.GetFullPath(options.LocalPackageDirectory)
    );
    private DataDirectoryLock? _lock;
    private EngineSupervisor? _supervisor;

    /// <summary>The engine's address, known before it is started and the same after every restart.</summary>
    public Uri Endpoint { get; } =
        new($"http://127.0.0.1:{(options.Port == 0 ? LoopbackPort.FindFree() : options.Port)}");

    // Each start has another port: tools such as `make admin` read it here.
    private string AddressFile => Path.Combine(_dataDirectory, "engine.url");

    /// <summary>Installs the engine if needed, starts it and waits until it responds.</summary>
    /// <exception cref="EmbeddedEngineException">The engine cannot run; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedEngineException(
                $"The local DynamoDB engine needs a POSIX system: run the service in WSL, {EngineText.DynamoDb.OrElse}."
            );
        }

        var program = await new EngineInstaller(_package, options.SearchPath, clock, logger).EnsureInstalledAsync(
            cancellationToken
        );
        _lock = DataDirectoryLock.Take(_dataDirectory);
        var command = EngineCommand.For(_package, program, _dataDirectory, Endpoint.Port);
        if (_package.Kind == EngineKind.DynamoDbLocal)
        {
            await JavaRuntime.EnsureUsableAsync(options.SearchPath, cancellationToken);
            // It does not create the folder, and exits with code 0 if it is missing.
            Directory.CreateDirectory(command.DataPath);
        }

        var leftover = new LeftoverEngine(_dataDirectory, options.StopTimeout, clock, logger);
        _supervisor = new(command, new DynamoDbProbe(Endpoint), options, leftover, clock, logger);
        await _supervisor.StartAsync(cancellationToken);
        await File.WriteAllTextAsync(AddressFile, $"{Endpoint.AbsoluteUri}\n", cancellationToken);
    }

    /// <summary>Ends the engine, by force after <see cref="EmbeddedEngineOptions.StopTimeout"/>, and frees the data directory.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Disposed in reverse order: the data directory is free only when the engine has stopped.
        using var held = Interlocked.Exchange(ref _lock, null);
        await using var ended = Interlocked.Exchange(ref _supervisor, null);
        if (held is not null)
        {
            File.Delete(AddressFile);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);
}
