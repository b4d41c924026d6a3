using System.CommandLine;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Makes calls of the service and prints what they return: the pattern of the commands of the marketplace.</summary>
internal sealed class CallCommand : ToolCommand
{
    /// <summary>The argument that is a file, or - for standard input.</summary>
    private const string File = "FILE";

    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly List<Argument<string>> _arguments = [];
    private readonly List<Option<string?>> _options = [];
    private readonly TargetOptions _target;
    private readonly Call _call;
    private readonly Shell _shell;

    /// <param name="shell">All that the tool has from outside.</param>
    /// <param name="name">The last word of the command.</param>
    /// <param name="description">What it does.</param>
    /// <param name="inputs">Its arguments, in capitals, and its options, with what each is.</param>
    /// <param name="call">What it calls.</param>
    /// <param name="examples">Whole command lines.</param>
    public CallCommand(
        Shell shell,
        string name,
        string description,
        IReadOnlyList<(string Name, string Description)> inputs,
        Call call,
        params IReadOnlyList<string> examples
    )
        : base(name, description, examples)
    {
        (_shell, _call) = (shell, call);
        foreach (var (input, meaning) in inputs)
        {
            Accept(input, meaning);
        }

        Add(_json);
        _target = new TargetOptions(this, shell, canBeDirect: false);
        SetAction(Run);
    }

    private void Accept(string input, string meaning)
    {
        if (input.StartsWith('-'))
        {
            _options.Add(new Option<string?>(input) { Description = meaning });
            Add(_options[^1]);
        }
        else
        {
            _arguments.Add(new Argument<string>(input) { Description = meaning });
            Add(_arguments[^1]);
        }
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = _arguments
            .Select(argument => (argument.Name, Value: parsed.GetValue(argument)))
            .Concat(_options.Select(option => (option.Name, Value: parsed.GetValue(option))))
            .Where(it => it.Value is not null)
            .ToDictionary(it => it.Name, it => it.Value!, StringComparer.Ordinal);
        var text = given.TryGetValue(File, out var file)
            ? await SharedOptions.ReadAll(file, _shell, cancellationToken)
            : default;
        using var http = _target.Connect(parsed, new RetryOptions());
        var results = _call(new PersonalisationClient(http), new CallInput(given, text), cancellationToken);
        await foreach (var result in results)
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(result) : Json.PageOf(result));
        }

        return ExitCode.Done;
    }
}
