using System.CommandLine;
using System.Globalization;
using Personalisation.Cli.Output;
using Personalisation.Cli.Seeding;

namespace Personalisation.Cli.Commands;

/// <summary>Fills the table with made-up users.</summary>
internal sealed class SeedCommand : ToolCommand
{
    private readonly Argument<int> _count = new("N")
    {
        Description = "Number of users, 1–10 000 000.",
        CustomParser = result => SharedOptions.NumberIn(result, "N", 1, 10_000_000),
    };
    private readonly Option<int> _seed = SharedOptions.Number("--seed", "Seed of the generator.", 1, 0, int.MaxValue);
    private readonly Option<bool> _blobs = new("--blobs") { Description = "Also put a document for each user." };
    private readonly Option<bool> _users = new("--users") { Description = "Also put a directory entry for each user." };
    private readonly Option<bool> _marketplace = new("--marketplace")
    {
        Description = "Also put vendors and products, and for each user two reviews and two favourites.",
    };
    private readonly Option<int> _connections = SharedOptions.Connections(16);
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public SeedCommand(Shell shell)
        : base(
            "seed",
            "Put generated users; the same N and --seed give the same users, so it can be repeated.",
            "personalisation seed 1000",
            "personalisation seed 100000 --seed 7 --blobs --users --connections 64",
            "personalisation seed 1000 --users --marketplace",
            "DYNAMO_ENDPOINT=http://localhost:8000 personalisation seed 1000 --direct"
        )
    {
        _shell = shell;
        Add(_count);
        Add(_seed);
        Add(_blobs);
        Add(_users);
        Add(_marketplace);
        Add(_connections);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var count = parsed.GetValue(_count);
        var run = new SeedRun(
            parsed.GetValue(_seed),
            count,
            parsed.GetValue(_blobs),
            parsed.GetValue(_users),
            parsed.GetValue(_connections)
        );
        await using var target = await _target.Open(parsed, cancellationToken);
        if (parsed.GetValue(_marketplace))
        {
            run = run with { Market = new MarketRun(run.Seed, count, run.Connections) };
            await run.Market.PutShops(target, cancellationToken);
        }

        var meter = new Meter(_shell.Clock, "users", count);
        var failures = await Progress.Watch(_shell, "seed", meter, () => run.Run(target, meter, cancellationToken));
        foreach (var failure in failures)
        {
            _shell.Tell(failure);
        }

        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? JsonOf(meter) : TextOf(meter));
        return ExitCode.Of(meter.Done, meter.Failed);
    }

    private static string JsonOf(Meter meter) =>
        Json.LineOf(
            new
            {
                Users = meter.Done,
                meter.Failed,
                Seconds = Math.Round(meter.Elapsed.TotalSeconds, 3),
            }
        );

    private static string TextOf(Meter meter) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{meter.Done} users, {meter.Failed} failed, in {meter.Elapsed.TotalSeconds:0.0} s."
        );
}
