using System.CommandLine;
using System.CommandLine.Invocation;
using Personalisation.Application.Audit;
using Personalisation.Cli.Errors;
using Personalisation.Domain.Audit;

namespace Personalisation.Cli.Commands;

/// <summary>The whole tool, as a function of its arguments.</summary>
internal static class Tool
{
    /// <summary>Every command, in the order of the help.</summary>
    public static RootCommand CommandsOf(Shell shell)
    {
        var root = new RootCommand("Profiles, documents and the table of the Personalisation service.")
        {
            new GetCommand(shell),
            new PutCommand(shell),
            new PatchCommand(shell),
            new HistoryCommand(shell),
            new EraseCommand(shell),
            new ImportCommand(shell),
            new ExportCommand(shell),
            new SeedCommand(shell),
            new ProbeCommand(shell),
            new TableCommand(shell),
            new KeysCommand(shell),
            new AuditCommand(shell),
            new UsersCommand(shell),
            new LoginCommand(shell),
            new CatalogueCommand(shell),
            new SignalsCommand(shell),
            new VendorCommand(shell),
            new ProductCommand(shell),
            new ReviewCommand(shell),
            new MarketplaceCommand(shell),
            new CartsCommand(shell),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }

    /// <summary>Runs one command: its exit code.</summary>
    public static async Task<int> Run(string[] args, Shell shell, CancellationToken cancellationToken)
    {
        CurrentCaller.Set(() =>
            new AuditCaller(
                $"cli:{(shell.User.Length > 0 ? shell.User : shell.Setting("USER") ?? "unknown")}",
                shell.Machine,
                TraceId: ""
            )
        );
        var parsed = CommandsOf(shell).Parse(args);
        // Not the errors themselves: a call for help omits required arguments.
        var errors = parsed.Action as ParseErrorAction;
        if (errors is not null)
        {
            // A page of help would push the error out of sight.
            errors.ShowHelp = false;
        }

        var invocation = new InvocationConfiguration
        {
            // The library's suggestion for a misspelt word is not a result.
            Output = errors is null ? shell.Output : shell.Error,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            // After Ctrl-C a probe still removes its users.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            return errors is null ? code : ExitCode.Usage;
        }
        catch (Exception fault) when (Failure.Of(fault) is { } failure)
        {
            shell.Tell(failure.Message);
            return failure.ExitCode;
        }
    }
}
