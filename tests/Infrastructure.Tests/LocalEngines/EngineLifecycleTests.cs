using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

// Only dynoxide: the behaviour under test is ours, whatever the engine.
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class EngineLifecycleTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task StopAsync_Started_EndsTheProcess()
    {
        await using var engine = await StartAsync();
        var pid = EngineFiles.RecordedPid(_data.Path);
        Assert.That(EngineFiles.IsRunning(pid), Is.True);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
        Assert.That(_log.Messages(LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task StopAsync_TheEngineHangs_KillsIt()
    {
        await using var engine = await StartAsync(Options with { StopTimeout = TimeSpan.FromSeconds(1) });
        var pid = EngineFiles.RecordedPid(_data.Path);
        EngineFiles.Signal("-STOP", pid);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
    }

    [Test]
    public async Task StopAsync_TheWatchdogWasKilled_EndsTheEngineAllTheSame()
    {
        await using var engine = await StartAsync(Options with { StopTimeout = TimeSpan.FromSeconds(1) });
        var pid = EngineFiles.RecordedPid(_data.Path);
        EngineFiles.KillWatchdogOf(pid);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
    }

    [Test]
    public async Task StartAsync_ItServes_LogsEngineProcessAddressAndFile()
    {
        await using var engine = await StartAsync();

        var line = _log.Messages(LogLevel.Information).Single();
        Assert.That(line, Does.Match(@"dynoxide/linux-x64 [0-9]+\.[0-9]+\.[0-9]+ "));
        Assert.That(line, Does.Contain($"process {EngineFiles.RecordedPid(_data.Path)}"));
        Assert.That(line, Does.Contain(engine.Endpoint.ToString()));
        Assert.That(line, Does.Contain(_data.Path));
    }

    [Test]
    public async Task StartAsync_ItServes_LeavesItsAddressWithTheDataUntilItStops()
    {
        var file = Path.Combine(_data.Path, "engine.url");
        await using var engine = await StartAsync();
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo($"{engine.Endpoint}\n"));
        await using var second = Create();
        await Assert.ThatAsync(() => second.StartAsync(CancellationToken.None), Throws.Exception);
        await second.StopAsync(CancellationToken.None);
        Assert.That(file, Does.Exist, "it is not the other's");

        await engine.StopAsync(CancellationToken.None);

        Assert.That(file, Does.Not.Exist);
    }

    [Test]
    public async Task StartAsync_DataInUse_IsRefusedAndNamesTheOtherProcess()
    {
        await using var first = await StartAsync();
        await using var second = Create();

        var refusal = await Assert.ThrowsAsync<EmbeddedEngineException>(() =>
            second.StartAsync(CancellationToken.None)
        );

        Assert.That(refusal!.Message, Does.Contain($"process {Environment.ProcessId}").And.Contain("DYNAMO_ENDPOINT"));
        using var table = new SimpleTable(first.Endpoint);
        await Assert.ThatAsync(table.CreateAsync, Throws.Nothing, "the first still serves");
    }

    [Test]
    public async Task StartAsync_ThePortIsTaken_SaysSo()
    {
        await using var first = await StartAsync();
        using var otherData = new TemporaryDirectory();
        var options = Options with { DataDirectory = otherData.Path, Port = first.Endpoint.Port };
        await using var second = Create(options);

        var refusal = await Assert.ThrowsAsync<EmbeddedEngineException>(() =>
            second.StartAsync(CancellationToken.None)
        );

        Assert.That(refusal!.Message, Does.Contain($"127.0.0.1:{first.Endpoint.Port}"));
    }

    [Test]
    public async Task StartAsync_TheRecordedProcessIsAnother_LeavesItAlone()
    {
        var dataFile = Path.Combine(_data.Path, "dynoxide.db");
        await File.WriteAllTextAsync(dataFile, string.Empty);
        using var reader = Process.Start("/usr/bin/tail", ["-f", dataFile]);
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "engine.pid"), $"{reader.Id}\n");

        await using var engine = await StartAsync();

        Assert.That(reader.HasExited, Is.False);
        Assert.That(EngineFiles.RecordedPid(_data.Path), Is.Not.EqualTo(reader.Id));
        reader.Kill();
    }

    private EmbeddedEngineOptions Options => EngineFiles.OptionsFor(EngineKind.Dynoxide, _data.Path);

    private EmbeddedEngine Create(EmbeddedEngineOptions? options = null) =>
        new(options ?? Options, TimeProvider.System, _log);

    private async Task<EmbeddedEngine> StartAsync(EmbeddedEngineOptions? options = null)
    {
        var engine = Create(options);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }
}
