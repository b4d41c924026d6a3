using Microsoft.Extensions.Configuration;
using Personalisation.Cli;

await using var input = Console.OpenStandardInput();
var shell = new Shell(
    new ConfigurationBuilder().AddEnvironmentVariables().Build(),
    input,
    Console.Out,
    Console.Error,
    IsTerminal: !Console.IsErrorRedirected && !Console.IsInputRedirected,
    TimeProvider.System
);
return await Tool.Run(args, shell, CancellationToken.None);
