using System.CommandLine;
using MediatR;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;
using Personalisation.Domain.Users;
using UseCase = Personalisation.Application.Users.CheckEmailsCommand;

namespace Personalisation.Cli.Commands;

/// <summary>
/// Lists users whose address is stored in the form of an earlier rule, and repairs those that can be repaired.
/// </summary>
internal sealed class CheckEmailsCommand : ToolCommand
{
    private readonly Option<bool> _repair = new("--repair")
    {
        Description = "Store addresses under the current rule where no other user has them.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _direct = SharedOptions.RequiredDirect();
    private readonly Shell _shell;

    public CheckEmailsCommand(Shell shell)
        : base(
            "check-emails",
            "List users whose e-mail address is stored under an earlier rule, or belongs to another user under the current one.",
            "personalisation users check-emails --direct",
            "personalisation users check-emails --direct --repair --json"
        )
    {
        _shell = shell;
        Add(_repair);
        Add(_json);
        Add(_direct);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        SharedOptions.RequireDirect(parsed, _direct);
        await using var services = await DirectStore.Open(_shell, cancellationToken);
        var mediator = services.GetRequiredService<IMediator>();
        var findings = await mediator.Send(new UseCase { Repair = parsed.GetValue(_repair) }, cancellationToken);
        foreach (var finding in findings)
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? LineOf(finding) : TextOf(finding));
        }

        var repaired = findings.Count(it => it.State is EmailState.Repaired);
        _shell.Tell($"{findings.Count} found, {repaired} repaired.");
        return ExitCode.Of(repaired, findings.Count - repaired);
    }

    private static string LineOf(EmailFinding finding) =>
        Json.LineOf(
            new
            {
                Id = finding.Id.Value,
                finding.Email,
                State = WordOf(finding.State),
                Others = finding.Others.Select(id => id.Value),
            }
        );

    private static string TextOf(EmailFinding finding)
    {
        var others = string.Join(", ", finding.Others.Select(id => id.Value));
        return $"{finding.Id}: {WordOf(finding.State)}: {finding.Email}{(others.Length > 0 ? $" (also {others})" : "")}";
    }

    private static string WordOf(EmailState state) =>
        state switch
        {
            EmailState.Outdated => "outdated",
            EmailState.Repaired => "repaired",
            EmailState.Conflict => "conflict",
            _ => "refused",
        };
}
