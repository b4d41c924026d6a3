using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Signals;

/// <summary>What the user likes and dislikes at this moment.</summary>
public sealed record AffinitiesResponse
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The number of events that were ever accepted, since they were last deleted.</summary>
    public required long Count { get; init; }

    /// <summary>When the last event was accepted; absent without events.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The categories, the strongest first, dislikes last.</summary>
    [ConstrainedBy(typeof(AffinityResponse))]
    public required IReadOnlyList<AffinityResponse> Categories { get; init; }

    /// <summary>The tags, the strongest first, dislikes last.</summary>
    [ConstrainedBy(typeof(AffinityResponse))]
    public required IReadOnlyList<AffinityResponse> Tags { get; init; }

    /// <summary>The ids of the items that the user has bought; the latest 200 are kept.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public required IReadOnlyList<string> Bought { get; init; }

    /// <summary>The ids of the items that the user has dismissed; the latest 200 are kept.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public required IReadOnlyList<string> Dismissed { get; init; }
}

/// <summary>How much the user likes a category or a tag.</summary>
public sealed record AffinityResponse
{
    /// <summary>The category or the tag.</summary>
    [ConstrainedBy(typeof(Label))]
    public required string Id { get; init; }

    /// <summary>From -1 to 1; below zero for dislike.</summary>
    public required double Score { get; init; }

    /// <summary>The decayed sum of the weights of all events.</summary>
    public required double Value { get; init; }
}
