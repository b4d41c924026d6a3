using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Signals;

/// <summary>
/// Writes a user's affinities into the profile as two segments, if they have moved. They are versions like any others.
/// False if nothing was written.
/// </summary>
public sealed record MaterialiseAffinitiesCommand(string Id) : IRequest<bool>
{
    /// <summary>The type of the segment with categories.</summary>
    public const string CategoriesType = "affinity";

    /// <summary>The type of the segment with tags.</summary>
    public const string TagsType = "affinity_tags";
}

internal sealed class MaterialiseAffinitiesValidator : AbstractValidator<MaterialiseAffinitiesCommand>
{
    public MaterialiseAffinitiesValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class MaterialiseAffinitiesHandler(
    IMediator mediator,
    IEventRepository events,
    SignalOptions options,
    TimeProvider clock
) : IRequestHandler<MaterialiseAffinitiesCommand, bool>
{
    private const int MaxCategories = 50;
    private const int Leading = 10;
    private const double Least = 0.01;
    private const double Moved = 0.05;

    public async Task<bool> Handle(MaterialiseAffinitiesCommand command, CancellationToken cancellationToken)
    {
        var (user, now, model) = (UserId.Parse(command.Id), clock.GetUtcNow(), options.ToModel());
        await events.Trim(user, model, now, cancellationToken);
        if (await events.FindState(user, consistent: true, cancellationToken) is not { } state)
        {
            return false;
        }

        var changed = new List<SegmentInput>();
        foreach (
            var (type, kind) in new[]
            {
                (MaterialiseAffinitiesCommand.CategoriesType, AffinityKind.Category),
                (MaterialiseAffinitiesCommand.TagsType, AffinityKind.Tag),
            }
        )
        {
            var scores = ScoresOf(state.Sums, kind, model, now);
            var query = new GetSegmentQuery(user.Value, type, Consistent: true);
            var stored = await mediator.Send(query, cancellationToken);
            if (HasMoved(stored?.Value, scores))
            {
                changed.Add(new SegmentInput(type, scores, TopCategories: null, null, null, null));
            }
        }

        return changed.Count > 0 && await Save(user, changed, cancellationToken);
    }

    private async Task<bool> Save(UserId user, List<SegmentInput> segments, CancellationToken cancellationToken)
    {
        foreach (var segment in segments)
        {
            var command = new SaveSegmentCommand(user.Value, segment.Type!, segment, Precondition.None);
            if (await mediator.Send(command, cancellationToken) is null)
            {
                return await Create(user, segments, cancellationToken);
            }
        }

        return true;
    }

    private async Task<bool> Create(UserId user, List<SegmentInput> segments, CancellationToken cancellationToken)
    {
        if (!options.CreateProfiles)
        {
            return false;
        }

        try
        {
            var absent = Precondition.None with { MustBeAbsent = true };
            var command = new SaveProfileCommand(user.Value, null, null, segments, null, null, null, absent);
            await mediator.Send(command, cancellationToken);
            return true;
        }
        catch (PreconditionFailedException)
        {
            // Somebody has just made the profile: it gets its segments after the next event.
            return false;
        }
    }

    private static CategoryInput[] ScoresOf(
        AffinitySums sums,
        AffinityKind kind,
        AffinityModel model,
        DateTimeOffset now
    ) =>
        [
            .. sums.At(now, kind, model)
                .Where(affinity => Math.Abs(affinity.Score) > Least)
                .OrderByDescending(affinity => Math.Abs(affinity.Score))
                .Take(MaxCategories)
                .OrderByDescending(affinity => affinity.Score)
                .ThenBy(affinity => affinity.Name, StringComparer.Ordinal)
                .Select(affinity => new CategoryInput(affinity.Name, Math.Round(affinity.Score, 6))),
        ];

    private static bool HasMoved(Segment? stored, CategoryInput[] scores)
    {
        if (stored is null)
        {
            return scores.Length > 0;
        }

        var before = stored.Categories.ToDictionary(it => it.Id, it => it.Score, StringComparer.Ordinal);
        var leaders = stored.Categories.Take(Leading).Select(it => it.Id);
        return !scores.Take(Leading).Select(it => it.Id).SequenceEqual(leaders, StringComparer.Ordinal)
            || scores.Any(it => Math.Abs(it.Score!.Value - before.GetValueOrDefault(it.Id!)) >= Moved)
            || before.Keys.Except(scores.Select(it => it.Id!), StringComparer.Ordinal).Any();
    }
}
