using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("OneEngine")]
internal sealed class MissingEngineTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly StubPackage _package = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose()
    {
        _data.Dispose();
        _package.Dispose();
    }

    [Test]
    public async Task StartAsync_MissingPackageFolder_NamesTheFileAndTheVariable()
    {
        File.Delete(_package.PathOf("package-lock.json"));

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Directory);

        Assert.That(message, Does.Contain(_package.PathOf("package-lock.json")).And.Contain("DYNAMO_ENDPOINT"));
    }

    [Test]
    public async Task StartAsync_NpmIsMissing_SaysToInstallNode()
    {
        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Directory);

        Assert.That(
            message,
            Does.Contain("npm was not found").And.Contain("Install Node.js 20").And.Contain("DYNAMO_ENDPOINT")
        );
    }

    [Test]
    public async Task StartAsync_NpmFails_ShowsWhatItWrote()
    {
        _package.AddProgram("npm", "echo the registry is on fire >&2; exit 7");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Directory);

        Assert.That(message, Does.Contain("failed with code 7").And.Contain("the registry is on fire"));
    }

    [Test]
    public async Task StartAsync_NpmBringsNoEngine_SaysSo()
    {
        _package.AddProgram("npm", "exit 0");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Directory);

        Assert.That(message, Does.Contain("did not install @dynoxide/linux-x64"));
    }

    [TestCase(null, "no Java was found")]
    [TestCase("echo 'openjdk version \"11.0.21\" 2023-10-17' >&2", "this is Java 11")]
    [TestCase("echo 'java version \"1.8.0_392\"' >&2", "this is Java 8")]
    public async Task StartAsync_JavaIsUnfit_SaysWhatToInstall(string? java, string found)
    {
        if (java is not null)
        {
            _package.AddProgram("java", java);
        }

        var message = await MessageOfFailedStartAsync(EngineKind.DynamoDbLocal, EngineFiles.LocalPackage);

        Assert.That(message, Does.Contain("needs Java 17 or later").And.Contain(found).And.Contain("DYNAMO_ENDPOINT"));
    }

    [Test]
    public async Task StartAsync_TheEngineCannotOpenItsFile_ShowsWhatItWrote()
    {
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "dynoxide.db"), "this is no database");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, EngineFiles.LocalPackage);

        Assert.That(
            message,
            Does.Contain("ended with code 1 while starting").And.Contain("not a valid SQLite database")
        );
    }

    private async Task<string> MessageOfFailedStartAsync(EngineKind kind, string packageDirectory)
    {
        var options = EngineFiles.OptionsFor(kind, _data.Path) with
        {
            LocalPackageDirectory = packageDirectory,
            SearchPath = _package.SearchPath,
        };
        await using var engine = new EmbeddedEngine(options, TimeProvider.System, _log);
        var failure = await Assert.ThrowsAsync<EmbeddedEngineException>(() =>
            engine.StartAsync(CancellationToken.None)
        );
        return failure!.Message;
    }
}
