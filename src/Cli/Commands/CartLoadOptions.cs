using System.CommandLine;
using Personalisation.Cli.Carts;

namespace Personalisation.Cli.Commands;

/// <summary>The options that say what a probe of carts measures.</summary>
internal sealed class CartLoadOptions
{
    private const string Seed = "seed";
    private const string Own = "v1";

    private readonly Option<int> _creates = Number("--creates", "Number of carts to create.");
    private readonly Option<int> _adds = Number("--adds", "Number of products to add.");
    private readonly Option<int> _gets = Number("--gets", "Number of carts to read.");
    private readonly Option<int> _rounds = SharedOptions.Number("--rounds", "How often to repeat that.", 1, 1, 1_000);
    private readonly Option<int> _warmUp = SharedOptions.Number(
        "--warm-up",
        "Number of carts to create before anything is measured.",
        50,
        0,
        100_000
    );
    private readonly Option<int> _connections = SharedOptions.Connections(1);
    private readonly Option<bool> _newConnections = new("--new-connections")
    {
        Description = "A connection for each request, as the published tester has.",
    };
    private readonly Option<string> _api = new("--api")
    {
        Description = "Which calls: seed, the published ones, or v1, those of /api/v1/carts.",
        DefaultValueFactory = _ => Seed,
    };
    private readonly TimeProvider _clock;

    /// <summary>Adds the options to a command.</summary>
    public CartLoadOptions(Command command, TimeProvider clock)
    {
        _clock = clock;
        _api.AcceptOnlyFromAmong(Seed, Own);
        foreach (
            var option in (Option[])[_creates, _adds, _gets, _rounds, _warmUp, _connections, _newConnections, _api]
        )
        {
            command.Add(option);
        }
    }

    /// <summary>
    /// All measured calls. Each connection works like the published tester, one request after another; the calls of
    /// several are in the order of their times.
    /// </summary>
    public async Task<List<CartCall>> Measure(
        ParseResult parsed,
        HttpClient http,
        int seed,
        CancellationToken cancellationToken
    )
    {
        await Work(new Random(0), parsed.GetValue(_warmUp), adds: 0, gets: 0);
        var calls = new List<CartCall>();
        for (var round = 0; round < parsed.GetValue(_rounds); round++)
        {
            var done = await Task.WhenAll(
                Enumerable
                    .Range(0, parsed.GetValue(_connections))
                    .Select(i =>
                        Work(
                            new Random(seed ^ (round << 16) ^ (i << 8)),
                            parsed.GetValue(_creates),
                            parsed.GetValue(_adds),
                            parsed.GetValue(_gets)
                        )
                    )
            );
            calls.AddRange(done.SelectMany(it => it).OrderBy(it => it.Timestamp, StringComparer.Ordinal));
        }

        return calls;

        async Task<List<CartCall>> Work(Random random, int creates, int adds, int gets)
        {
            var surface = parsed.GetValue(_api) is Own ? CartSurface.Own : CartSurface.Published;
            var carts = new PublishedCarts(http, _clock, surface, parsed.GetValue(_newConnections));
            await new CartWorkload(carts, random).Run(creates, adds, gets, cancellationToken);
            return carts.Calls;
        }
    }

    private static Option<int> Number(string name, string description) =>
        SharedOptions.Number(name, description, 50, 1, 100_000);
}
