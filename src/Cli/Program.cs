using Microsoft.Extensions.Configuration;
using Personalisation.Cli;
using Personalisation.Cli.Commands;

await using var input = Console.OpenStandardInput();
var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var shell = new Shell(
    settings,
    input,
    Console.Out,
    Console.Error,
    IsTerminal: !Console.IsErrorRedirected && !Console.IsInputRedirected && settings["TERM"] is not "dumb",
    TimeProvider.System
)
{
    // Not from the environment: it may be unset, and anybody can set it to another name.
    User = Environment.UserName,
    Machine = Environment.MachineName,
};
return await Tool.Run(args, shell, CancellationToken.None);
