using System.CommandLine;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Cli.Commands;

/// <summary>Brings the schema of the carts in PostgreSQL up to date.</summary>
internal sealed class CartsMigrateCommand : ToolCommand
{
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Shell _shell;

    public CartsMigrateCommand(Shell shell)
        : base(
            "migrate",
            "Create or upgrade the tables for carts in the PostgreSQL at DATABASE_URL; several may run at once.",
            "DATABASE_URL=postgres://shop@db.example.com/shop personalisation carts migrate"
        )
    {
        _shell = shell;
        Add(_json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var scripts = await SchemaUpgrade.Run(DirectStore.DatabaseIn(_shell), cancellationToken);
        var text = scripts.Count == 0 ? "The schema is current." : $"Ran {string.Join(", ", scripts)}.";
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(new { Scripts = scripts }) : text);
        return ExitCode.Done;
    }
}
