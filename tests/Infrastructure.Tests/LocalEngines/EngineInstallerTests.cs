using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.LocalEngines;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class EngineInstallerTests : IDisposable
{
    private readonly StubPackage _package = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose() => _package.Dispose();

    [Test]
    public async Task EnsureInstalledAsync_TwoStartAtOnce_InstallsOnce()
    {
        // As npm does: the packages first, the receipt last.
        _package.AddProgram(
            "npm",
            """
            echo run >>runs
            mkdir -p node_modules/@dynoxide/linux-x64
            sleep 0.3
            echo >node_modules/@dynoxide/linux-x64/dynoxide
            echo >node_modules/.package-lock.json
            """
        );

        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Install()));

        Assert.That(programs, Has.All.EndsWith("/node_modules/@dynoxide/linux-x64/dynoxide"));
        Assert.That(await File.ReadAllLinesAsync(_package.PathOf("runs")), Has.Length.EqualTo(1));
        Assert.That(_log.Messages(LogLevel.Information).Count(), Is.EqualTo(2), "one line before, one after");

        Task<string> Install() =>
            new EngineInstaller(
                new(EngineKind.Dynoxide, _package.Directory),
                _package.SearchPath,
                TimeProvider.System,
                _log
            ).EnsureInstalledAsync(CancellationToken.None);
    }

    [Test]
    public async Task FindCurrentProgram_LockFileNewerThanProgram_Reinstalls()
    {
        Directory.CreateDirectory(_package.PathOf("node_modules/@dynoxide/linux-x64"));
        await File.WriteAllTextAsync(_package.PathOf("node_modules/@dynoxide/linux-x64/dynoxide"), string.Empty);
        await File.WriteAllTextAsync(_package.PathOf("node_modules/.package-lock.json"), "{}");
        var package = new EnginePackage(EngineKind.Dynoxide, _package.Directory);
        Assert.That(package.FindCurrentProgram(), Is.Not.Null);

        File.SetLastWriteTimeUtc(package.LockFile, DateTime.UtcNow.AddMinutes(1));

        Assert.That(package.FindCurrentProgram(), Is.Null);
    }
}
