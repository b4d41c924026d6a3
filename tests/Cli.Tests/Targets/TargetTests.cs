using Personalisation.TestKit.Engine;

namespace Personalisation.Cli.Tests.Targets;

[Parallelizable(ParallelScope.All)]
internal sealed class TargetTests
{
    [Test]
    public async Task Url_OnTheCommandLine_WinsOverTheEnvironment()
    {
        var got = await ToolRun.Of("get", "ada", "--url", "http://localhost:1");
        Assert.That((got.Exit, got.Output), Is.EqualTo((1, "")));
        Assert.That(got.Error, Does.StartWith("No response from the service: ").And.Contain("localhost:1"));
    }

    [TestCase("localhost:8080")]
    [TestCase("ftp://localhost")]
    public async Task Url_ItIsNone_IsAFaultOfUsage(string url)
    {
        var said = $"\"{url}\" is not an http or https URL.\n";
        Assert.That(await ToolRun.Of("get", "ada", "--url", url), Is.EqualTo(new ToolRun(2, "", said)));
        Assert.That(
            await ToolRun.Where("PERSONALISATION_URL", url, "get", "ada"),
            Is.EqualTo(new ToolRun(2, "", said))
        );
    }

    [Test]
    public async Task Key_ItIsUnknown_IsRefused()
    {
        var got = await ToolRun.Of("get", "ada", "--key", "wrong");
        Assert.That(got.Exit, Is.EqualTo(1));
        Assert.That(got.Error, Does.Contain("401 unauthorized"));
    }

    [TestCase("--url", "http://localhost:8080")]
    [TestCase("--key", "k")]
    public async Task Direct_BesidesAService_IsAFaultOfUsage(string option, string value)
    {
        var got = await ToolRun.Of("get", "ada", "--direct", option, value);
        Assert.That(got, Is.EqualTo(new ToolRun(2, "", "--direct uses no service: leave out --url and --key.\n")));
    }

    [TestCase("DYNAMO_ENDPOINT", "embedded", 2, "the http or https address of an engine")]
    [TestCase("AWS_ACCESS_KEY_ID", "AKIA", 2, "or neither")]
    [TestCase("TABLE_NAME", "no_such_table", 1, "There is no table no_such_table at http")]
    [TestCase("DYNAMO_ENDPOINT", "http://localhost:1", 1, "Nothing responds at http://localhost:1/")]
    public async Task Direct_WithASettingThatLeadsNowhere_SaysWhich(string name, string value, int exit, string said)
    {
        var got = await ToolRun.Where(name, value, "get", "ada", "--direct");
        Assert.That((got.Exit, got.Output), Is.EqualTo((exit, "")));
        Assert.That(got.Error, Does.Contain(said));
    }

    [Test]
    public async Task Direct_BesideARunningService_FindsItsEngine()
    {
        using var data = new TemporaryDirectory();
        var file = Path.Combine(data.Path, "engine.url");
        await File.WriteAllTextAsync(file, $"{TestEngine.Shared.Endpoint}\n");
        var got = await WithoutEndpoint(("DATA_DIRECTORY", data.Path));
        Assert.That((got.Exit, got.Output), Is.EqualTo((1, "")));
        Assert.That(
            got.Error,
            Is.EqualTo(
                $"Using the embedded engine at {TestEngine.Shared.Endpoint}.\nThere is no profile with the id nobody.\n"
            )
        );

        await File.WriteAllTextAsync(file, "nowhere");
        var broken = await WithoutEndpoint(("DATA_DIRECTORY", data.Path));
        Assert.That(broken.Exit, Is.EqualTo(2));
        Assert.That(broken.Error, Does.StartWith($"{file} is \"nowhere\""));
    }

    [Test]
    public async Task Direct_WithASettingOfAws_LeavesTheEngineAlone()
    {
        using var data = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(data.Path, "engine.url"), "nowhere");
        var got = await WithoutEndpoint(("DATA_DIRECTORY", data.Path), ("AWS_ACCESS_KEY_ID", "AKIA"));
        Assert.That(got.Exit, Is.EqualTo(2));
        Assert.That(got.Error, Does.Contain("or neither"));
    }

    [TestCase(null)]
    [TestCase("embedded")]
    [TestCase("http://:secret@db.example.com")]
    public async Task Direct_CartsInPostgreSqlWithoutAnAddress_NamesTheVariable(string? address)
    {
        using var data = new TemporaryDirectory();
        var environment = ToolRun.Environment;
        environment["CART_STORE_TYPE"] = "postgres";
        environment["DATABASE_URL"] = address;
        environment["DATA_DIRECTORY"] = data.Path;
        var got = await ToolRun.With(
            shell => shell with { Settings = ToolRun.Configured(environment) },
            "erase",
            "nobody",
            "--direct",
            "--yes"
        );
        Assert.That((got.Exit, got.Output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(got.Error, Does.StartWith("DATABASE_URL must be ").And.Not.Contain("secret"));
    }

    [TestCase("nonsense")]
    [TestCase("Postgres")]
    public async Task Direct_UnknownStoreOfCarts_NamesThoseThereAre(string type)
    {
        var got = await ToolRun.Where("CART_STORE_TYPE", type, "get", "ada", "--direct");
        Assert.That((got.Exit, got.Output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(got.Error, Does.StartWith($"CART_STORE_TYPE is \"{type}\"; it must be dynamodb or postgres."));
    }

    [TestCase("get", "nobody", "--direct")]
    [TestCase("marketplace", "check", "--direct")]
    [TestCase("erase", "nobody", "--direct", "--yes")]
    public async Task Direct_WithoutAnEngineOrATable_SaysWhatToDo(params string[] arguments)
    {
        using var data = new TemporaryDirectory();
        var environment = ToolRun.Environment;
        environment.Remove("DYNAMO_ENDPOINT");
        environment.Remove("TABLE_NAME");
        environment["DATA_DIRECTORY"] = data.Path;
        var got = await ToolRun.With(shell => shell with { Settings = ToolRun.Configured(environment) }, arguments);
        Assert.That((got.Exit, got.Output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(
            got.Error,
            Does.StartWith("There is no embedded engine in this folder (")
                .And.Contain("start the service here, or set DYNAMO_ENDPOINT")
        );
    }

    private static Task<ToolRun> WithoutEndpoint(params (string Name, string? Value)[] set)
    {
        var environment = ToolRun.Environment;
        environment.Remove("DYNAMO_ENDPOINT");
        foreach (var (name, value) in set)
        {
            environment[name] = value;
        }

        return ToolRun.With(
            shell => shell with { Settings = ToolRun.Configured(environment) },
            "get",
            "nobody",
            "--direct"
        );
    }

    [TestCase("get")]
    [TestCase("get", "ada", "--no-such-option")]
    [TestCase("get", "ada", "--as-of", "yesterday")]
    [TestCase("get", "ada", "--blob", "--as-of", "2026-01-01T00:00:00Z")]
    [TestCase("seed", "0")]
    [TestCase("seed", "many")]
    [TestCase("seed", "1", "--connections", "0")]
    [TestCase("history", "ada", "s", "--limit", "x")]
    [TestCase("table")]
    [TestCase("nothing")]
    [TestCase]
    public async Task Command_ItIsNone_IsAFaultOfUsageInASentence(params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error.Trim(), Is.Not.Empty.And.Not.Contain("   at "));
    }
}
