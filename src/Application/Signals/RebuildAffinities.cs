using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Signals;

/// <summary>
/// Computes a user's affinities again from the events that are kept, under the present weights. False if there are no
/// signals.
/// </summary>
public sealed record RebuildAffinitiesCommand(string Id) : IRequest<bool>;

internal sealed class RebuildAffinitiesValidator : AbstractValidator<RebuildAffinitiesCommand>
{
    public RebuildAffinitiesValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class RebuildAffinitiesHandler(IEventRepository events, SignalOptions options, TimeProvider clock)
    : IRequestHandler<RebuildAffinitiesCommand, bool>
{
    public Task<bool> Handle(RebuildAffinitiesCommand command, CancellationToken cancellationToken) =>
        events.Rebuild(UserId.Parse(command.Id), options.ToModel(), clock.GetUtcNow(), cancellationToken);
}
