using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[TestFixture(EngineKind.Dynoxide)]
[TestFixture(EngineKind.DynamoDbLocal)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class ServiceDeathTests(EngineKind kind) : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task Engine_TheServiceIsKilled_EndsAndTheNextServiceFindsTheData()
    {
        using var host = await HostProcess.StartAsync(kind, _data.Path);
        using var table = new SimpleTable(host.Endpoint);
        await table.CreateAsync();
        await table.PutAsync("kept");
        var pid = EngineFiles.RecordedPid(_data.Path);
        Assert.That(EngineFiles.IsRunning(pid), Is.True);

        EngineFiles.Signal("-KILL", host.Pid);

        Assert.That(await EngineFiles.BecomesTrueAsync(() => !EngineFiles.IsRunning(pid)), Is.True, "the engine ended");
        await AssertNextServiceServesAsync("kept");
    }

    [Test]
    public async Task Engine_InterruptedService_ServesUntilTheServiceHasFinished()
    {
        using var host = await HostProcess.StartAsync(kind, _data.Path);
        using var table = new SimpleTable(host.Endpoint);
        await table.CreateAsync();
        var pid = EngineFiles.RecordedPid(_data.Path);

        EngineFiles.Signal("-INT", -host.Pid);

        Assert.That(await host.WaitForExitAsync(), Is.Zero);
        Assert.That(EngineFiles.IsRunning(pid), Is.False);
        await AssertNextServiceServesAsync("written after Ctrl-C");
    }

    [Test]
    public async Task StartAsync_AnEngineWasLeftOver_EndsItFirst()
    {
        using var host = await HostProcess.StartAsync(kind, _data.Path);
        using var table = new SimpleTable(host.Endpoint);
        await table.CreateAsync();
        await table.PutAsync("kept");
        var pid = EngineFiles.RecordedPid(_data.Path);
        EngineFiles.KillWatchdogOf(pid);
        EngineFiles.Signal("-KILL", host.Pid);
        await host.WaitForExitAsync();
        Assert.That(EngineFiles.IsRunning(pid), Is.True, "nobody is left to end the engine");

        await AssertNextServiceServesAsync("kept");

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
        Assert.That(
            _log.Messages(LogLevel.Information).First(),
            Does.Contain($"leftover local DynamoDB engine (process {pid})")
        );
    }

    private async Task AssertNextServiceServesAsync(string pk)
    {
        await using var engine = new EmbeddedEngine(
            EngineFiles.OptionsFor(kind, _data.Path),
            TimeProvider.System,
            _log
        );
        await engine.StartAsync(CancellationToken.None);
        using var table = new SimpleTable(engine.Endpoint);
        Assert.That(await table.HasAsync(pk), Is.True);
    }
}
