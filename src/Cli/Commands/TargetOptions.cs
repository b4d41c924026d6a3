using System.CommandLine;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Login;
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
    /// <param name="hasKey">Whether it sends a key.</param>
    /// <param name="hasHost">Whether the address has the name that it has in the published testers, too.</param>
    public TargetOptions(
        Command command,
        Shell shell,
        bool canBeDirect = true,
        bool hasKey = true,
        bool hasHost = false
    )
    {
        _shell = shell;
        if (hasHost)
        {
            _url.Aliases.Add("--host");
        }

        command.Add(_url);
        if (hasKey)
        {
            command.Add(_key);
        }

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

        RequireNoService(parsed);
        return new TableTarget(await DirectStore.Open(_shell, cancellationToken));
    }

    /// <summary>Opens the selected target for its keys.</summary>
    public async Task<IKeyTarget> OpenKeys(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IsDirect(parsed))
        {
            return new ServiceKeys(Connect(parsed, new RetryOptions()));
        }

        RequireNoService(parsed);
        return new TableKeys(await DirectStore.Open(_shell, cancellationToken));
    }

    /// <summary>A connection to the service.</summary>
    public HttpClient Connect(ParseResult parsed, RetryOptions retries)
    {
        var key = parsed.GetValue(_key) ?? _shell.Setting("PERSONALISATION_API_KEY");
        var address = AddressOf(parsed);
        var transport = key is null ? WithLogin(address) : _shell.Transport();
        var http = new HttpClient(new RetryHandler(retries, _shell.Clock) { InnerHandler = transport });
        Connection.Configure(http, address, key);
        return http;
    }

    private void RequireNoService(ParseResult parsed)
    {
        if (parsed.GetValue(_url) is not null || parsed.GetValue(_key) is not null)
        {
            throw new UsageException("--direct uses no service: leave out --url and --key.");
        }
    }

    // A person who has logged in needs no key.
    private HttpMessageHandler WithLogin(Uri address)
    {
        if (LoginFile.Of(_shell) is not { } file || file.Find(address) is not { } login)
        {
            return _shell.Transport();
        }

        var provider = new Provider(new HttpClient(_shell.Transport()), _shell.Clock);
        var tokens = new LoginTokens(file, login, provider, _shell.Clock);
        return new TokenHandler(tokens.Next) { InnerHandler = _shell.Transport() };
    }

    /// <summary>The address of the service.</summary>
    public Uri AddressOf(ParseResult parsed)
    {
        var text = parsed.GetValue(_url) ?? _shell.Setting("PERSONALISATION_URL") ?? DefaultUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }
            ? address
            : throw new UsageException($"\"{text}\" is not an http or https URL.");
    }
}
