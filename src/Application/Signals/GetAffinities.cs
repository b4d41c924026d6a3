using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>What the user likes and dislikes at this moment.</summary>
public sealed record GetAffinitiesQuery(string Id, bool Consistent) : IRequest<UserAffinities>;

/// <summary>The affinities of a user at a time.</summary>
/// <param name="AsOf">The time.</param>
/// <param name="Count">The number of events that were ever accepted.</param>
/// <param name="LastAt">When the last event was accepted; null without events.</param>
/// <param name="Categories">The categories, the strongest first, dislikes last.</param>
/// <param name="Tags">The tags, the strongest first, dislikes last.</param>
/// <param name="Bought">The items that the user has bought.</param>
/// <param name="Dismissed">The items that the user has dismissed.</param>
public sealed record UserAffinities(
    DateTimeOffset AsOf,
    long Count,
    DateTimeOffset? LastAt,
    ImmutableArray<Affinity> Categories,
    ImmutableArray<Affinity> Tags,
    ImmutableArray<ItemId> Bought,
    ImmutableArray<ItemId> Dismissed
)
{
    /// <summary>Those of a state at a time.</summary>
    internal static UserAffinities Of(SignalState? state, AffinityModel model, DateTimeOffset now)
    {
        var (sums, marks) = (state?.Sums ?? AffinitySums.None, state?.Marks ?? ItemMarks.None);
        return new UserAffinities(
            now,
            state?.Count ?? 0,
            state?.LastAt,
            sums.At(now, AffinityKind.Category, model),
            sums.At(now, AffinityKind.Tag, model),
            marks.Of(ItemMark.Bought),
            marks.Of(ItemMark.Dismissed)
        );
    }
}

internal sealed class GetAffinitiesValidator : AbstractValidator<GetAffinitiesQuery>
{
    public GetAffinitiesValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetAffinitiesHandler(IEventRepository events, AffinityModel model, TimeProvider clock)
    : IRequestHandler<GetAffinitiesQuery, UserAffinities>
{
    public async Task<UserAffinities> Handle(GetAffinitiesQuery query, CancellationToken cancellationToken)
    {
        var user = UserId.Parse(query.Id);
        var state = await events.FindState(user, query.Consistent, cancellationToken);
        if (state is not null && !state.IsComplete(model))
        {
            // The revision is new, and its sums still lack events.
            var sums = await events.SumUp(user, model, query.Consistent, cancellationToken);
            state = state with { Sums = sums };
        }

        return UserAffinities.Of(state, model, clock.GetUtcNow());
    }
}
