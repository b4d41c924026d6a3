using System.Text;
using Microsoft.Extensions.Configuration;
using Personalisation.Cli.Commands;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.Cli.Tests;

/// <summary>The result of one command line, run in the test process.</summary>
internal sealed record ToolRun(int Exit, string Output, string Error)
{
    /// <summary>The environment of all runs: the live service, and its table.</summary>
    public static Dictionary<string, string?> Environment =>
        new(StringComparer.Ordinal)
        {
            ["PERSONALISATION_URL"] = LiveService.Address.AbsoluteUri,
            ["PERSONALISATION_API_KEY"] = LiveService.Key,
            ["DYNAMO_ENDPOINT"] = TestEngine.Shared.Endpoint.AbsoluteUri,
            ["TABLE_NAME"] = TestEngine.Shared.TableName,
        };

    public static Task<ToolRun> Of(params string[] arguments) => With(same => same, arguments);

    /// <summary>With a text for <c>-</c> to read.</summary>
    public static Task<ToolRun> Reading(string input, params string[] arguments) =>
        With(shell => shell with { Input = new MemoryStream(Encoding.UTF8.GetBytes(input)) }, arguments);

    /// <summary>With variables that differ from those of all runs.</summary>
    public static Task<ToolRun> Where(string name, string? value, params string[] arguments) =>
        Where(name, value, same => same, arguments);

    /// <summary>The same, with something else from outside.</summary>
    public static Task<ToolRun> Where(string name, string? value, Func<Shell, Shell> change, params string[] arguments)
    {
        var environment = Environment;
        environment[name] = value;
        return With(shell => change(shell) with { Settings = Configured(environment) }, arguments);
    }

    public static async Task<ToolRun> With(Func<Shell, Shell> change, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell(Configured(Environment), Stream.Null, output, error, false, TimeProvider.System)
        {
            User = "tester",
            Machine = "laptop",
        };
        using var limit = new CancellationTokenSource(Patience.Limit);
        var exit = await Tool.Run(arguments, change(shell), limit.Token);
        return new(exit, output.ToString(), error.ToString());
    }

    /// <summary>Settings from variables.</summary>
    public static IConfiguration Configured(Dictionary<string, string?> environment) =>
        new ConfigurationBuilder().AddInMemoryCollection(environment).Build();
}
