using System.CommandLine;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Login;

namespace Personalisation.Cli.Commands;

/// <summary>Logs a person in at the service's OpenID provider, on this or another device.</summary>
internal sealed class LoginCommand : ToolCommand
{
    private readonly Option<string> _authority = new("--authority")
    {
        Description = "The OpenID provider that the service trusts. [PERSONALISATION_AUTHORITY]",
    };
    private readonly Option<string> _client = new("--client-id")
    {
        Description = "The tool's id at the provider. [PERSONALISATION_CLIENT_ID]",
    };
    private readonly Option<string> _audience = new("--audience")
    {
        Description = "The service's audience, if the provider asks for it. [PERSONALISATION_AUDIENCE]",
    };
    private readonly Option<string> _scope = new("--scope")
    {
        Description = "The scopes to ask for, separated by spaces.",
        DefaultValueFactory = _ => "openid offline_access",
    };
    private readonly Option<bool> _forget = new("--forget")
    {
        Description = "Forget the login at this service instead.",
    };
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public LoginCommand(Shell shell)
        : base(
            "login",
            "Log in as a person, with a code on another device; later commands without a key use it.",
            "personalisation login --authority https://id.example.com --client-id personalisation-cli",
            "personalisation login --forget --url https://profiles.example.com"
        )
    {
        _shell = shell;
        Add(_authority);
        Add(_client);
        Add(_audience);
        Add(_scope);
        Add(_forget);
        _target = new TargetOptions(this, shell, canBeDirect: false, hasKey: false);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var service = _target.AddressOf(parsed);
        var file =
            LoginFile.Of(_shell) ?? throw new UsageException("Set XDG_CONFIG_HOME or HOME: logins are kept there.");
        if (parsed.GetValue(_forget))
        {
            file.Remove(service);
            _shell.Tell($"Forgot the login at {service}.");
            return ExitCode.Done;
        }

        var authority = AuthorityOf(parsed);
        var client = Needed(parsed, _client, "PERSONALISATION_CLIENT_ID");
        using var http = new HttpClient(_shell.Transport());
        var provider = new Provider(http, _shell.Clock);
        var (device, token) = await provider.Discover(authority, cancellationToken);
        var audience = parsed.GetValue(_audience) ?? _shell.Setting("PERSONALISATION_AUDIENCE");
        var code = await provider.Begin(device, client, parsed.GetValue(_scope)!, audience, cancellationToken);
        _shell.Tell($"Open {code.Address} and enter the code {code.UserCode}.");
        var answer = await provider.Wait(token, client, code, cancellationToken);
        file.Save(
            new SavedLogin(
                service.AbsoluteUri,
                token.AbsoluteUri,
                client,
                answer.AccessToken!,
                provider.ExpiryOf(answer),
                answer.RefreshToken
            )
        );
        _shell.Tell($"Logged in at {service}.");
        return ExitCode.Done;
    }

    private Uri AuthorityOf(ParseResult parsed)
    {
        var text = Needed(parsed, _authority, "PERSONALISATION_AUTHORITY");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && Provider.IsSafe(address)
            ? address
            : throw new UsageException($"\"{text}\" is not an https URL.");
    }

    private string Needed(ParseResult parsed, Option<string> option, string variable) =>
        parsed.GetValue(option)
        ?? _shell.Setting(variable)
        ?? throw new UsageException($"Needs {option.Name} or {variable}.");
}
