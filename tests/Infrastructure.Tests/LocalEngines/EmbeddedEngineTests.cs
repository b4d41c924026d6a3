using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[TestFixture(EngineKind.Dynoxide)]
[TestFixture(EngineKind.DynamoDbLocal)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class EmbeddedEngineTests(EngineKind kind) : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task StartAsync_StoppedBefore_ServesTheSameData()
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
    public async Task Supervision_EngineKilled_RestartsItOnTheSamePortWithItsData()
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
        Assert.That(_log.Messages(LogLevel.Warning).Single(), Does.Contain("exited with code 137; restarting it"));
    }

    private async Task<EmbeddedEngine> StartAsync()
    {
        var engine = new EmbeddedEngine(EngineFiles.OptionsFor(kind, _data.Path), TimeProvider.System, _log);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }
}
