using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Api.Catalogue;

/// <summary>The stars of all reviews.</summary>
public sealed record RatingResponse
{
    /// <summary>The mean with two decimals, a half rounded up; absent without reviews.</summary>
    public string? Average { get; init; }

    /// <summary>The sum of all stars.</summary>
    public required long Sum { get; init; }

    /// <summary>The number of reviews.</summary>
    public required long Count { get; init; }

    /// <summary>The number of reviews with one star, with two, and so on up to five.</summary>
    [ConstrainedBy(typeof(StarCounts), MinItems = StarCounts.Most, MaxItems = StarCounts.Most)]
    public required IReadOnlyList<long> ByStar { get; init; }
}
