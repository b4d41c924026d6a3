using System.CommandLine;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Cli.Commands;

/// <summary>Prints the store's description of the table.</summary>
internal sealed class TableDescribeCommand : ToolCommand
{
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Shell _shell;

    public TableDescribeCommand(Shell shell)
        : base(
            "describe",
            "Print the table's state, indexes, expiry and protection. Counts come from the store and are hours old on AWS.",
            "personalisation table describe",
            "TABLE_NAME=profiles AWS_REGION=eu-central-1 personalisation table describe --json"
        )
    {
        _shell = shell;
        Add(_json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = DirectStore.Compose(_shell);
        var table = services.GetRequiredService<TableSetup>();
        if (await table.Describe(cancellationToken) is not { } report)
        {
            _shell.Tell(
                $"There is no table {table.Name} at {table.Place}. Create it with: personalisation table create"
            );
            return ExitCode.Failed;
        }

        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(report) : Json.PageOf(report));
        return ExitCode.Done;
    }
}
