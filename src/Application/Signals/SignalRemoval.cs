using MediatR;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Signals;

/// <summary>Removes a user's events and affinities, also from the profile; may be repeated if it is interrupted.</summary>
internal sealed class SignalRemoval(IMediator mediator, IEventRepository events, TimeProvider clock)
{
    /// <summary>False if there was nothing.</summary>
    public async Task<bool> Remove(UserId user, CancellationToken cancellationToken)
    {
        var found = await events.Remove(user, clock.GetUtcNow(), cancellationToken);
        // After the signals: from then on, nothing that was computed from them is stored any more.
        foreach (var type in AffinitySegments.Types)
        {
            var segment = new DeleteSegmentCommand(user.Value, type.Value, Precondition.None);
            found |= await mediator.Send(segment, cancellationToken);
        }

        return found;
    }
}
