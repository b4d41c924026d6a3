using MediatR;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Audit;

namespace Personalisation.Api.Hosting.Audit;

/// <summary>
/// Counts denied attempts by credential and address, and records the counts once a minute: with an entry for each, anybody
/// could fill the table.
/// </summary>
internal sealed class DeniedAttempts(IMediator mediator, TimeProvider clock) : BackgroundService, IDenialCounter
{
    private const int MostKinds = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<(string Name, string Address, string Code), long> _counts = [];

    /// <inheritdoc/>
    public void Count(HttpContext context, string code)
    {
        var caller = RequestCaller.Of(context);
        lock (_gate)
        {
            var kind = (caller.Name, caller.Address, code);
            kind = _counts.ContainsKey(kind) || HasRoomFor(caller.Name) ? kind : ("", "", code);
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>Records the counts since the last time.</summary>
    public async Task Flush(CancellationToken cancellationToken)
    {
        Dictionary<(string Name, string Address, string Code), long> counts;
        lock (_gate)
        {
            (counts, _counts) = (_counts, []);
        }

        if (counts.Count > 0)
        {
            var denials = counts.Select(it => new Denial(it.Key.Name, it.Key.Address, it.Key.Code, it.Value));
            await mediator.Send(new RecordDenialsCommand { Denials = [.. denials] }, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Attempt(Flush(cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            await Attempt(Flush(stoppingToken));
        }
    }

    // Those without a valid credential, who may come from any number of addresses, do not crowd out the others.
    private bool HasRoomFor(string name) =>
        _counts.Keys.Count(kind => kind.Name.Length == 0 == (name.Length == 0)) < MostKinds;

    // The trail keeps what it cannot store at once; an exception here would stop the service.
    private static async Task Attempt(Task work) => await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
