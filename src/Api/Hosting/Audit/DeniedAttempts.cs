using MediatR;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Audit;

namespace Personalisation.Api.Hosting.Audit;

/// <summary>
/// Counts denied attempts by credential and address, and records the counts once a minute: with an entry for each, anybody
/// could fill the table.
/// </summary>
internal sealed class DeniedAttempts(IMediator mediator, TimeProvider clock) : BackgroundService
{
    private const int MostKinds = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<(string Name, string Address, string Code), long> _counts = [];

    /// <summary>Counts the request if its response says that the caller is not allowed to.</summary>
    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        // Before the client has its response: a stop right after it must not lose the count.
        context.Response.OnStarting(() =>
        {
            CountIfDenied(context);
            return Task.CompletedTask;
        });
        return next(context);
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

    private void CountIfDenied(HttpContext context)
    {
        if (FailedKeys.IsIn(context))
        {
            // A 401, or a 429 after too many.
            Count(context, ProblemCode.Unauthorized);
        }
        else if (
            context.Response.StatusCode is StatusCodes.Status403Forbidden
            || context.Features.Get<AccessDecision>() is not null
        )
        {
            Count(context, ProblemCode.Forbidden);
        }
    }

    private void Count(HttpContext context, string code)
    {
        var caller = RequestCaller.Of(context);
        lock (_gate)
        {
            var kind = (caller.Name, caller.Address, code);
            kind = _counts.Count < MostKinds || _counts.ContainsKey(kind) ? kind : ("", "", code);
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
    }

    // The trail keeps what it cannot store at once; an exception here would stop the service.
    private static async Task Attempt(Task work) => await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
