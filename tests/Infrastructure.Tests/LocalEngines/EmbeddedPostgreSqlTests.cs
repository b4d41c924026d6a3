using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[Category("OneEngine")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmbeddedPostgreSqlTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();
    private readonly RecordingLogger<EmbeddedPostgreSql> _log = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task StartAsync_StoppedBefore_ServesTheSameData()
    {
        await using (var first = await Start())
        {
            await Run(first, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
            await first.StopAsync(CancellationToken.None);
        }

        await using var second = await Start();
        Assert.That(await Run(second, "SELECT id FROM kept"), Is.EqualTo(7));
    }

    [Test]
    [Platform("Linux")]
    [UnsupportedOSPlatform("windows")]
    public async Task AddressFile_WhileItRuns_IsForItsOwnerOnly()
    {
        var folder = Path.Combine(_data.Path, "postgresql");
        var file = Path.Combine(folder, "postgresql.url");
        await using (var server = await Start())
        {
            var address = PostgreSqlAddress.TryParse((await File.ReadAllTextAsync(file)).Trim())!;
            var expected = new NpgsqlConnectionStringBuilder(server.Address);
            Assert.That(
                (address.Host, address.Port, address.Username, address.Password, address.Database),
                Is.EqualTo((expected.Host, expected.Port, expected.Username, expected.Password, expected.Database))
            );
            foreach (var secret in (string[])[file, Path.Combine(folder, "postgresql.password")])
            {
                Assert.That(
                    File.GetUnixFileMode(secret),
                    Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite),
                    secret
                );
            }
        }

        Assert.That(File.Exists(file), Is.False, "stopped");
    }

    [Test]
    public async Task Supervision_ServerKilled_RestartsItWithItsData()
    {
        await using var server = await Start();
        await Run(server, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
        var killed = EngineFiles.RecordedPid(Path.Combine(_data.Path, "postgresql"));
        EngineFiles.Signal("-KILL", killed);
        Assert.That(
            await EngineFiles.BecomesTrueAsync(() => _log.Messages(LogLevel.Information).Count() == 2),
            Is.True,
            "restarted"
        );
        Assert.That(await Run(server, "SELECT id FROM kept"), Is.EqualTo(7));
    }

    [Test]
    public async Task Address_WrongPassword_IsRefused()
    {
        await using var server = await Start();
        var wrong = new NpgsqlConnectionStringBuilder(server.Address) { Password = "guess" };
        await using var source = NpgsqlDataSource.Create(wrong);
        Assert.That(
            async () => await source.OpenConnectionAsync(),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("28P01")
        );
    }

    [Test]
    public async Task StartAsync_MissingPackageFolder_NamesTheVariable()
    {
        using var package = new StubPackage();
        File.Delete(package.PathOf("package-lock.json"));
        await using var server = Of(new() { LocalPackageDirectory = package.Directory, DataDirectory = _data.Path });
        var fault = await Assert.ThrowsAsync<EmbeddedEngineException>(() => server.StartAsync(CancellationToken.None));
        Assert.That(fault.Message, Does.Contain("embedded PostgreSQL").And.Contain("DATABASE_URL"));
    }

    // Where name spaces are forbidden, as in many containers.
    [Test]
    [Platform("Linux")]
    public async Task Prefix_RootWithoutNameSpaces_BecomesNobody()
    {
        Assume.That(Environment.IsPrivilegedProcess, "only root must become somebody else");
        using var tools = new StubPackage();
        tools.AddProgram("unshare", "exit 1");
        var path = $"{tools.SearchPath}:{Environment.GetEnvironmentVariable("PATH")}";
        var shared = Directory.CreateDirectory($"/tmp/personalisation-{Guid.NewGuid():N}");
        try
        {
            var prefix = await UnprivilegedUser.Prefix(shared.FullName, "true", path, CancellationToken.None);
            Assert.That(prefix, Is.EqualTo(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]));
        }
        finally
        {
            shared.Delete(recursive: true);
        }
    }

    [Test]
    [Platform("Linux")]
    public void Prefix_RootWithoutAnotherUser_SaysWhatToDo()
    {
        Assume.That(Environment.IsPrivilegedProcess, "only root must become somebody else");
        using var tools = new StubPackage();
        tools.AddProgram("unshare", "exit 1");
        tools.AddProgram("setpriv", "exit 1");
        var path = $"{tools.SearchPath}:{Environment.GetEnvironmentVariable("PATH")}";
        Assert.That(
            () => UnprivilegedUser.Prefix(_data.Path, "true", path, CancellationToken.None),
            Throws
                .InstanceOf<EmbeddedEngineException>()
                .With.Message.Contains("refuses to run as root")
                .And.Message.Contains("DATABASE_URL")
        );
    }

    private async Task<EmbeddedPostgreSql> Start()
    {
        var server = Of(new() { LocalPackageDirectory = EngineFiles.LocalPackage, DataDirectory = _data.Path });
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private EmbeddedPostgreSql Of(EmbeddedEngineOptions options) => new(options, TimeProvider.System, _log);

    private static async Task<object?> Run(EmbeddedPostgreSql server, string text)
    {
        await using var source = NpgsqlDataSource.Create($"{server.Address};Pooling=false");
        await using var command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync();
    }
}
