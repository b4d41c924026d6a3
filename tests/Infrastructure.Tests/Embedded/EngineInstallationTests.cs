using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Embedded;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.Embedded;

[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EngineInstallationTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly TemporaryDirectory _package = new();
    private readonly TemporaryDirectory _programs = new();
    private readonly RecordingLogger<EmbeddedEngine> _log = new();

    public void Dispose()
    {
        _data.Dispose();
        _package.Dispose();
        _programs.Dispose();
    }

    [Test]
    public async Task StartAsync_WhenThePackageFolderIsMissing_NamesTheFileAndTheVariable()
    {
        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Path);

        Assert.That(
            message,
            Does.Contain(Path.Combine(_package.Path, "package-lock.json")).And.Contain("DYNAMO_ENDPOINT")
        );
    }

    [Test]
    public async Task StartAsync_WhenNpmIsMissing_SaysToInstallNode()
    {
        CopyPackage();

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Path);

        Assert.That(
            message,
            Does.Contain("npm was not found").And.Contain("Install Node.js 20").And.Contain("DYNAMO_ENDPOINT")
        );
    }

    [Test]
    public async Task StartAsync_WhenNpmFails_ShowsWhatItWrote()
    {
        CopyPackage();
        AddProgram("npm", "echo the registry is on fire >&2; exit 7");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Path);

        Assert.That(message, Does.Contain("failed with code 7").And.Contain("the registry is on fire"));
    }

    [Test]
    public async Task StartAsync_WhenNpmBringsNoEngine_SaysSo()
    {
        CopyPackage();
        AddProgram("npm", "exit 0");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, _package.Path);

        Assert.That(message, Does.Contain("brought no @dynoxide/linux-x64"));
    }

    [TestCase("exit 127", "no Java was found")]
    [TestCase("echo 'openjdk version \"11.0.21\" 2023-10-17' >&2", "this is Java 11")]
    [TestCase("echo 'java version \"1.8.0_392\"' >&2", "this is Java 8")]
    public async Task StartAsync_WhenJavaIsUnfit_SaysWhatToInstall(string java, string found)
    {
        AddProgram("java", java);

        var message = await MessageOfFailedStartAsync(EngineKind.DynamoDbLocal, EngineFiles.LocalPackage);

        Assert.That(message, Does.Contain("needs Java 17 or later").And.Contain(found).And.Contain("DYNAMO_ENDPOINT"));
    }

    [Test]
    public async Task StartAsync_WhenTheEngineCannotOpenItsFile_ShowsWhatItWrote()
    {
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "dynoxide.db"), "this is no database");

        var message = await MessageOfFailedStartAsync(EngineKind.Dynoxide, EngineFiles.LocalPackage);

        Assert.That(
            message,
            Does.Contain("ended with code 1 while starting").And.Contain("not a valid SQLite database")
        );
    }

    [Test]
    public async Task EnsureInstalledAsync_WhenTwoStartAtOnce_InstallsOnce()
    {
        CopyPackage();
        // As npm does: the packages first, the receipt last.
        AddProgram(
            "npm",
            "echo run >>runs; mkdir -p node_modules/@dynoxide/linux-x64; /bin/sleep 0.3; echo >node_modules/@dynoxide/linux-x64/dynoxide; echo >node_modules/.package-lock.json"
        );

        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Install()));

        Assert.That(programs, Has.All.EndsWith("/node_modules/@dynoxide/linux-x64/dynoxide"));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_package.Path, "runs")), Has.Length.EqualTo(1));
        Assert.That(_log.Messages(LogLevel.Information).Count(), Is.EqualTo(2), "one line before, one after");

        Task<string> Install() =>
            new EngineInstaller(
                new(EngineKind.Dynoxide, _package.Path),
                $"{_programs.Path}:/usr/bin:/bin",
                TimeProvider.System,
                _log
            ).EnsureInstalledAsync(CancellationToken.None);
    }

    [Test]
    public async Task FindProgram_WhenTheLockFileIsNewerThanTheInstallation_AsksForAnother()
    {
        CopyPackage();
        var modules = Directory.CreateDirectory(Path.Combine(_package.Path, "node_modules", "@dynoxide", "linux-x64"));
        await File.WriteAllTextAsync(Path.Combine(modules.FullName, "dynoxide"), string.Empty);
        await File.WriteAllTextAsync(Path.Combine(_package.Path, "node_modules", ".package-lock.json"), "{}");
        var package = new EnginePackage(EngineKind.Dynoxide, _package.Path);
        Assert.That(package.FindProgram(), Is.Not.Null);

        File.SetLastWriteTimeUtc(package.LockFile, DateTime.UtcNow.AddMinutes(1));

        Assert.That(package.FindProgram(), Is.Null);
    }

    private void CopyPackage()
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(Path.Combine(EngineFiles.LocalPackage, file), Path.Combine(_package.Path, file));
        }
    }

    private void AddProgram(string name, string script)
    {
        var path = Path.Combine(_programs.Path, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<string> MessageOfFailedStartAsync(EngineKind kind, string packageDirectory)
    {
        var options = EngineFiles.OptionsFor(kind, _data.Path) with
        {
            LocalPackageDirectory = packageDirectory,
            SearchPath = _programs.Path,
        };
        await using var engine = new EmbeddedEngine(options, TimeProvider.System, _log);
        var failure = await Assert.ThrowsAsync<EmbeddedEngineException>(() =>
            engine.StartAsync(CancellationToken.None)
        );
        return failure!.Message;
    }
}
