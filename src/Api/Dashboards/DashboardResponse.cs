using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Reviews;
using Personalisation.Application.Dashboards;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Dashboards;

/// <summary>What a vendor looks at first.</summary>
public sealed record DashboardResponse
{
    /// <summary>The vendor's id.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The stars of all reviews of its products.</summary>
    public required RatingResponse Rating { get; init; }

    /// <summary>How many users have it among their favourites.</summary>
    public required long Fans { get; init; }

    /// <summary>The newest reviews of its products.</summary>
    [ConstrainedBy(typeof(ReviewResponse), MaxItems = Dashboard.MostReviews)]
    public required IReadOnlyList<ReviewResponse> RecentReviews { get; init; }
}
