using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Writes a user's affinities into the profile as two segments, if they have moved. They are versions like any others.
/// False if nothing was written.
/// </summary>
public sealed record MaterialiseAffinitiesCommand(string Id) : IRequest<bool>;

internal sealed class MaterialiseAffinitiesValidator : AbstractValidator<MaterialiseAffinitiesCommand>
{
    public MaterialiseAffinitiesValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class MaterialiseAffinitiesHandler(
    IEventRepository events,
    IAffinityRepository affinities,
    AffinityModel model,
    SignalOptions options,
    TimeProvider clock
) : IRequestHandler<MaterialiseAffinitiesCommand, bool>
{
    public async Task<bool> Handle(MaterialiseAffinitiesCommand command, CancellationToken cancellationToken)
    {
        var (user, now) = (UserId.Parse(command.Id), clock.GetUtcNow());
        if (await Prepare(user, now, cancellationToken) is not { } state)
        {
            return false;
        }

        ImmutableArray<SegmentDraft> drafts =
        [
            AffinitySegments.Of(AffinityKind.Category, state.Sums, model, now),
            AffinitySegments.Of(AffinityKind.Tag, state.Sums, model, now),
        ];
        return await affinities.Save(
            user,
            state,
            options.NeedsGrant,
            profile => ChangeOf(user, profile, drafts, now),
            now,
            cancellationToken
        );
    }

    // Sums that lack events, of a new revision for example, would make the profile forget what they do not have.
    private async Task<SignalState?> Prepare(UserId user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await events.FindState(user, consistent: true, cancellationToken);
        if (state is not null && state.IsComplete(model))
        {
            await events.Trim(user, model, now, cancellationToken);
            return state;
        }

        return state is not null && await events.Rebuild(user, model, now, cancellationToken)
            ? await events.FindState(user, consistent: true, cancellationToken)
            : null;
    }

    private ProfileChange? ChangeOf(
        UserId user,
        ProfileState stored,
        ImmutableArray<SegmentDraft> drafts,
        DateTimeOffset now
    )
    {
        var moved = drafts
            .Where(draft => AffinitySegments.HasMoved(stored.Profile?.Find(draft.Type), draft))
            .ToImmutableArray();
        return moved.IsEmpty || (stored.Profile is null && !options.CreateProfiles) ? null
            : stored.Profile is { } profile ? profile.Put(moved, stored.Known, now)
            : new ProfileDraft(user, Tags.Of([]), moved, null, null, null).ApplyTo(null, stored.Known, now);
    }
}
