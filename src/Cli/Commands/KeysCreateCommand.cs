using System.CommandLine;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Access;

namespace Personalisation.Cli.Commands;

/// <summary>Makes a key and prints its secret, once.</summary>
internal sealed class KeysCreateCommand : ToolCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The name of the client." };
    private readonly Option<string> _role = new("--role") { Description = "reader, writer or admin.", Required = true };
    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "Only this scope, such as profiles:read; may be repeated.",
    };
    private readonly Option<string?> _party = new("--party")
    {
        Description = "Only the data of this party, such as customer/ada.",
    };
    private readonly Option<string[]> _addresses = new("--address")
    {
        Description = "Only from this address or range; may be repeated.",
    };
    private readonly Option<DateTimeOffset?> _expiresAt = SharedOptions.Time(
        "--expires-at",
        "From when on it is not accepted."
    );
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public KeysCreateCommand(Shell shell)
        : base(
            "create",
            "Create an API key and print its secret, which nobody can read again.",
            "personalisation keys create reporting --role reader",
            "personalisation keys create loader --role admin --scope bulk:write --address 10.0.0.0/8"
        )
    {
        _shell = shell;
        _role.AcceptOnlyFromAmong([.. RoleName.All]);
        Add(_name);
        Add(_role);
        Add(_scopes);
        Add(_party);
        Add(_addresses);
        Add(_expiresAt);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var keys = await _target.OpenKeys(parsed, cancellationToken);
        var made = await keys.Create(
            new KeyRequest
            {
                Name = parsed.GetValue(_name)!,
                Role = parsed.GetValue(_role)!,
                Scopes = ListOf(parsed.GetValue(_scopes)),
                Party = parsed.GetValue(_party),
                Addresses = ListOf(parsed.GetValue(_addresses)),
                ExpiresAt = parsed.GetValue(_expiresAt),
            },
            cancellationToken
        );
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(made) : KeyText.Of(made));
        return ExitCode.Done;
    }

    private static List<string>? ListOf(string[]? values) => values is { Length: > 0 } ? [.. values] : null;
}
