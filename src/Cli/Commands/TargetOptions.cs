using System.CommandLine;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Targets;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>The options that select a command's target.</summary>
internal sealed class TargetOptions
{
    private const string DefaultUrl = "http://localhost:8080";
    private readonly Shell _shell;
    private readonly Option<string> _url = new("--url")
    {
        Description = $"The address of the service. [PERSONALISATION_URL, else {DefaultUrl}]",
    };
    private readonly Option<string> _key = new("--key")
    {
        Description =
            "The API key; other users of this machine can see it on the command line. [PERSONALISATION_API_KEY]",
    };
    private readonly Option<bool> _direct = new("--direct")
    {
        Description = "Access the table directly, without a service. [TABLE_NAME, DYNAMO_ENDPOINT, AWS_REGION]",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="canBeDirect">Whether a table will do instead of a service.</param>
    public TargetOptions(Command command, Shell shell, bool canBeDirect = true)
    {
        _shell = shell;
        command.Add(_url);
        command.Add(_key);
        if (canBeDirect)
        {
            command.Add(_direct);
        }
    }

    /// <summary>Whether the command line selects direct access to the table.</summary>
    public bool IsDirect(ParseResult parsed) => parsed.GetValue(_direct);

    /// <summary>Opens the selected target.</summary>
    public async Task<ITarget> Open(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IsDirect(parsed))
        {
            return new ServiceTarget(Connect(parsed, new RetryOptions()));
        }

        if (parsed.GetValue(_url) is not null || parsed.GetValue(_key) is not null)
        {
            throw new UsageException("--direct uses no service: leave out --url and --key.");
        }

        return new TableTarget(await DirectStore.Open(_shell, cancellationToken));
    }

    /// <summary>A connection to the service.</summary>
    public HttpClient Connect(ParseResult parsed, RetryOptions retries)
    {
        var http = new HttpClient(new RetryHandler(retries, _shell.Clock) { InnerHandler = _shell.Transport() });
        var key = parsed.GetValue(_key) ?? _shell.Setting("PERSONALISATION_API_KEY");
        Connection.Configure(http, AddressOf(parsed), key);
        return http;
    }

    private Uri AddressOf(ParseResult parsed)
    {
        var text = parsed.GetValue(_url) ?? _shell.Setting("PERSONALISATION_URL") ?? DefaultUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }
            ? address
            : throw new UsageException($"\"{text}\" is not an http or https URL.");
    }
}
