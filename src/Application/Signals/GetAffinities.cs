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
public sealed record UserAffinities(
    DateTimeOffset AsOf,
    long Count,
    DateTimeOffset? LastAt,
    ImmutableArray<Affinity> Categories,
    ImmutableArray<Affinity> Tags
)
{
    /// <summary>Those of a state at a time.</summary>
    internal static UserAffinities Of(SignalState? state, AffinityModel model, DateTimeOffset now)
    {
        var sums = state?.Sums ?? AffinitySums.None;
        return new UserAffinities(
            now,
            state?.Count ?? 0,
            state?.LastAt,
            sums.At(now, AffinityKind.Category, model),
            sums.At(now, AffinityKind.Tag, model)
        );
    }
}

internal sealed class GetAffinitiesValidator : AbstractValidator<GetAffinitiesQuery>
{
    public GetAffinitiesValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetAffinitiesHandler(IEventRepository events, SignalOptions options, TimeProvider clock)
    : IRequestHandler<GetAffinitiesQuery, UserAffinities>
{
    public async Task<UserAffinities> Handle(GetAffinitiesQuery query, CancellationToken cancellationToken)
    {
        var state = await events.FindState(UserId.Parse(query.Id), query.Consistent, cancellationToken);
        return UserAffinities.Of(state, options.ToModel(), clock.GetUtcNow());
    }
}
