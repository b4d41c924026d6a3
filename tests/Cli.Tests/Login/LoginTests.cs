using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Personalisation.Cli.Tests.Login;

/// <summary>A login by device code, and the commands after it.</summary>
internal sealed class LoginTests
{
    private const string Url = "https://profiles.example.com/";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"login-{Guid.NewGuid():N}");

    private string FilePath => Path.Combine(_folder, "personalisation", "logins.json");

    [TearDown]
    public void Remove()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Task<ToolRun> Run(ScriptedProvider world, params string[] arguments) =>
        ToolRun.With(
            shell =>
                shell with
                {
                    Settings = new ConfigurationBuilder()
                        .AddInMemoryCollection([
                            new("XDG_CONFIG_HOME", _folder),
                            new("PERSONALISATION_URL", Url),
                            new("PERSONALISATION_AUTHORITY", "https://id.example.com/realms/a"),
                            new("PERSONALISATION_CLIENT_ID", "tool"),
                        ])
                        .Build(),
                    Clock = new HurriedClock(),
                    Transport = () => world,
                },
            arguments
        );

    [Test]
    public async Task Login_ThePersonEntersTheCode_LaterCommandsSendTheToken()
    {
        var world = new ScriptedProvider { Pending = 2 };
        var login = await Run(world, "login");
        Assert.That(
            login,
            Is.EqualTo(
                new ToolRun(
                    0,
                    "",
                    $"Open https://id.example.com/device and enter the code WDJB-MJHT.\nLogged in at {Url}.\n"
                )
            )
        );
        Assert.That((await Run(world, "get", "ada", "--json")).Exit, Is.Zero);
        Assert.That(world.Sent, Is.EqualTo(["Bearer t1"]));
    }

    [TestCase("3600.5", 1)]
    [TestCase("4e9", 366)]
    [TestCase("1e300", 366)]
    [TestCase("31536000000", 366)]
    public async Task Login_TokenOfAnyLife_IsKeptForAYearAtMost(string life, int mostDays)
    {
        Assert.That((await Run(new ScriptedProvider { Life = life }, "login")).Exit, Is.Zero);
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(FilePath)).RootElement[0];
        var end = saved.GetProperty("ExpiresAt").GetDateTimeOffset();
        Assert.That(end, Is.LessThan(TimeProvider.System.GetUtcNow().AddDays(mostDays)));
    }

    [Test]
    public async Task Login_Always_KeepsTokensForTheirOwnerOnly()
    {
        await Run(new ScriptedProvider(), "login");
        Assert.That(File.Exists(FilePath), Is.True);
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(FilePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(FilePath)!), Has.Length.EqualTo(1), "no other files");
    }

    [Test]
    public async Task Command_TheTokenIsRefused_IsRepeatedWithARenewedOne()
    {
        var world = new ScriptedProvider();
        await Run(world, "login");
        world.Accepted = "t2";
        Assert.That((await Run(world, "get", "ada", "--json")).Exit, Is.Zero);
        Assert.That((await Run(world, "get", "ada", "--json")).Exit, Is.Zero);
        Assert.That(world.Sent, Is.EqualTo(["Bearer t1", "Bearer t2", "Bearer t2"]));
    }

    [Test]
    public async Task Command_WithAKeyOrForAnotherService_SendsNoToken()
    {
        var world = new ScriptedProvider();
        await Run(world, "login");
        await Run(world, "get", "ada", "--key", "k");
        await Run(world, "get", "ada", "--url", "https://evil.example/");
        Assert.That(world.Sent, Is.EqualTo(["", ""]));
    }

    [Test]
    public async Task Forget_AfterALogin_SendsNoTokenAnyMore()
    {
        var world = new ScriptedProvider();
        await Run(world, "login");
        Assert.That((await Run(world, "login", "--forget")).Exit, Is.Zero);
        await Run(world, "get", "ada");
        Assert.That(world.Sent, Is.EqualTo([""]));
        Assert.That(await File.ReadAllTextAsync(FilePath), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Login_ThePersonRefuses_FailsAndKeepsNothing()
    {
        var login = await Run(new ScriptedProvider { Refusal = "access_denied" }, "login");
        Assert.That(login.Exit, Is.EqualTo(1));
        Assert.That(login.Error, Does.EndWith("The login failed: access_denied.\n"));
        Assert.That(File.Exists(FilePath), Is.False);
    }

    [Test]
    public async Task Login_TheProviderOffersNoCodes_SaysSo()
    {
        var login = await Run(new ScriptedProvider { HasDevices = false }, "login");
        Assert.That(login.Exit, Is.EqualTo(1));
        Assert.That(login.Error, Does.Contain("offers no login by device code"));
    }

    [TestCase("http://id.example.com")]
    [TestCase("id.example.com")]
    public async Task Login_TheAuthorityIsNotOverHttps_IsRefused(string authority)
    {
        var login = await Run(new ScriptedProvider(), "login", "--authority", authority);
        Assert.That((login.Exit, login.Error), Is.EqualTo((2, $"\"{authority}\" is not an https URL.\n")));
    }
}
