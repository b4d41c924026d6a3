using System.Globalization;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>The sums that a user's affinities are computed from; their value depends on the time.</summary>
public sealed record SignalsResponse
{
    /// <summary>The number of events counted.</summary>
    public required long Count { get; init; }

    /// <summary>When the last event arrived.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The sums, by name.</summary>
    public required IReadOnlyList<SumResponse> Sums { get; init; }

    /// <summary>The ids of the items that the user has bought.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public required IReadOnlyList<string> Bought { get; init; }

    /// <summary>The ids of the items that the user has dismissed.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public required IReadOnlyList<string> Dismissed { get; init; }

    /// <summary>The response for what is stored.</summary>
    internal static SignalsResponse Of(SignalState state) =>
        new()
        {
            Count = state.Count,
            LastAt = state.LastAt,
            Sums =
            [
                .. state
                    .Sums.Values.OrderBy(sum => sum.Key.Name, StringComparer.Ordinal)
                    .ThenBy(sum => sum.Key.Kind)
                    .ThenBy(sum => sum.Key.Period)
                    .Select(sum => SumResponse.Of(sum.Key, sum.Value)),
            ],
            Bought = [.. state.Marks.Of(ItemMark.Bought).Select(item => item.Value)],
            Dismissed = [.. state.Marks.Of(ItemMark.Dismissed).Select(item => item.Value)],
        };
}

/// <summary>What a user's events add up to for one category or tag, in one period of the decay.</summary>
public sealed record SumResponse
{
    /// <summary>The category; absent for a tag.</summary>
    public string? Category { get; init; }

    /// <summary>The tag; absent for a category.</summary>
    public string? Tag { get; init; }

    /// <summary>The revision of the weights.</summary>
    public required int Revision { get; init; }

    /// <summary>The period of the decay, which is 64 half-lives long.</summary>
    public required int Period { get; init; }

    /// <summary>The sum in millionths: a whole number of up to 37 digits.</summary>
    public required string Millionths { get; init; }

    internal static SumResponse Of(SumKey key, Int128 sum) =>
        new()
        {
            Category = key.Kind == AffinityKind.Category ? key.Name : null,
            Tag = key.Kind == AffinityKind.Tag ? key.Name : null,
            Revision = key.Revision,
            Period = key.Period,
            Millionths = sum.ToString(CultureInfo.InvariantCulture),
        };
}
