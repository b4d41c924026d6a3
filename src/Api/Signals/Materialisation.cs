using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Writes affinities into profiles some time after the last event of their users.</summary>
internal sealed partial class Materialisation(
    PendingMaterialisations queue,
    IMediator mediator,
    TimeProvider clock,
    ILogger<Materialisation> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            foreach (var user in queue.TakeDue(clock.GetUtcNow()))
            {
                try
                {
                    await mediator.Send(new MaterialiseAffinitiesCommand(user.Value), stoppingToken);
                }
                catch (UseCaseException exception)
                {
                    // The user's next event brings it back. Neither the id nor the message, which may quote it.
                    LogFailed(exception.GetType().Name);
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not write affinities into a profile: {Fault}")]
    private partial void LogFailed(string fault);
}
