using System.CommandLine;
using System.Globalization;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Spreads the list of a category over another number of index partitions.</summary>
internal sealed class ReshardCommand : ToolCommand
{
    private readonly Argument<string> _slug = new("SLUG") { Description = "The id of the category." };
    private readonly Argument<int> _shards = new("N")
    {
        Description = "The new number of partitions, 1–32.",
        CustomParser = result => SharedOptions.NumberIn(result, "N", 1, 32),
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _direct = SharedOptions.RequiredDirect();
    private readonly Shell _shell;

    public ReshardCommand(Shell shell)
        : base(
            "reshard",
            "Spread the list of a category over another number of index partitions, while it is in use. If it is interrupted, repeat it.",
            "personalisation marketplace reshard crafts 16 --direct",
            "personalisation marketplace reshard crafts 4 --direct --json"
        )
    {
        _shell = shell;
        Add(_slug);
        Add(_shards);
        Add(_json);
        Add(_direct);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        SharedOptions.RequireDirect(parsed, _direct);
        await using var services = await DirectStore.Open(_shell, cancellationToken);
        var command = new ReshardCategoryCommand(parsed.GetValue(_slug)!, parsed.GetValue(_shards));
        if (await services.GetRequiredService<IMediator>().Send(command, cancellationToken) is not { } moved)
        {
            _shell.Tell("There is no category with this id.");
            return ExitCode.Failed;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{moved} products moved.");
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(new { Moved = moved }) : text);
        return ExitCode.Done;
    }
}
