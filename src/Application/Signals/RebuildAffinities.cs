using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Computes a user's affinities again from the events that are kept, under the present weights; some time later they are
/// written into the profile. False if there are no signals.
/// </summary>
public sealed record RebuildAffinitiesCommand(string Id) : IRequest<bool>;

internal sealed class RebuildAffinitiesValidator : AbstractValidator<RebuildAffinitiesCommand>
{
    public RebuildAffinitiesValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class RebuildAffinitiesHandler(
    IEventRepository events,
    PendingMaterialisations queue,
    AffinityModel model,
    TimeProvider clock
) : IRequestHandler<RebuildAffinitiesCommand, bool>
{
    public async Task<bool> Handle(RebuildAffinitiesCommand command, CancellationToken cancellationToken)
    {
        var (user, now) = (UserId.Parse(command.Id), clock.GetUtcNow());
        if (!await events.Rebuild(user, model, now, cancellationToken))
        {
            return false;
        }

        queue.Add(user, now);
        return true;
    }
}
