using System.CommandLine;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Cli.Commands;

/// <summary>Makes the table as the service would.</summary>
internal sealed class TableCreateCommand : ToolCommand
{
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Shell _shell;

    public TableCreateCommand(Shell shell)
        : base(
            "create",
            "Create the table with its indexes and expiry if it does not exist; on AWS, with deletion protection and backups.",
            "personalisation table create",
            "TABLE_NAME=profiles DYNAMO_ENDPOINT=http://localhost:8000 personalisation table create --json"
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
        var isNew = await table.Create(cancellationToken);
        var text = $"{table.Name} at {table.Place} {(isNew ? "was created" : "already exists")}.";
        var line = parsed.GetValue(_json) ? Json.LineOf(new { Table = table.Name, Created = isNew }) : text;
        await _shell.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }
}
