using System.CommandLine;
using System.Text.Json;
using Personalisation.Cli.Carts;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Compares two runs of the probe, or of the published tester.</summary>
internal sealed class CartsCompareCommand : ToolCommand
{
    private readonly Argument<string> _first = new("FIRST") { Description = "The file of the first run." };
    private readonly Argument<string> _second = new("SECOND") { Description = "The file of the second run." };
    private readonly Option<string?> _chart = new("--chart")
    {
        Description = "Also draw the comparison into this SVG file.",
        HelpName = "FILE",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Shell _shell;

    public CartsCompareCommand(Shell shell)
        : base(
            "compare",
            "Compare two files of carts probe --seed-format: who is faster, where the difference is more than chance.",
            "personalisation carts compare mysql_test_results.json dynamodb_test_results.json --chart carts.svg"
        )
    {
        _shell = shell;
        Add(_first);
        Add(_second);
        Add(_chart);
        Add(_json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var first = await Read(parsed.GetValue(_first)!, cancellationToken);
        var second = await Read(parsed.GetValue(_second)!, cancellationToken);
        foreach (var (name, calls) in new[] { ("first", first), ("second", second) })
        {
            _shell.Tell($"{name}: {calls.Count(call => call.Success)}/{calls.Count} succeeded.");
        }

        var (figures, isJson) = (CartComparison.Of(first, second), parsed.GetValue(_json));
        if (!isJson)
        {
            await _shell.Output.WriteLineAsync(ComparedFigure.Header);
        }

        foreach (var figure in figures)
        {
            await _shell.Output.WriteLineAsync(isJson ? Json.LineOf(figure) : figure.ToString());
        }

        if (parsed.GetValue(_chart) is { } chart)
        {
            await Write(chart, ComparisonChart.Of(figures), cancellationToken);
        }

        return ExitCode.Done;
    }

    private static async Task Write(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--chart {file}: {fault.Message}");
        }
    }

    private static async Task<List<CartCall>> Read(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<List<CartCall>>(
                    stream,
                    JsonSerializerOptions.Default,
                    cancellationToken
                ) ?? [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{file}: {fault.Message}");
        }
    }
}
