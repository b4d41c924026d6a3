using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Orders;
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

    /// <summary>What its orders of the day come to.</summary>
    public required VendorDayResponse Today { get; init; }

    /// <summary>How many orders there are on which it has still to begin.</summary>
    public required long Open { get; init; }

    /// <summary>Its newest orders.</summary>
    [ConstrainedBy(typeof(OrderResponse), MaxItems = Dashboard.MostOrders)]
    public required IReadOnlyList<OrderResponse> RecentOrders { get; init; }

    /// <summary>The products of which most was sold for good in the month of the day, the best first.</summary>
    [ConstrainedBy(typeof(SoldProductResponse), MaxItems = Dashboard.MostProducts)]
    public required IReadOnlyList<SoldProductResponse> TopProducts { get; init; }

    /// <summary>The newest reviews of its products.</summary>
    [ConstrainedBy(typeof(ReviewResponse), MaxItems = Dashboard.MostReviews)]
    public required IReadOnlyList<ReviewResponse> RecentReviews { get; init; }
}

/// <summary>What a vendor's orders of a day (UTC) come to.</summary>
public sealed record VendorDayResponse
{
    /// <summary>The day, such as <c>2026-06-26</c>.</summary>
    public required string Date { get; init; }

    /// <summary>How many were placed.</summary>
    public required long Orders { get; init; }

    /// <summary>Their totals.</summary>
    public required MoneyResponse Sales { get; init; }

    /// <summary>How many were cancelled, whenever they were placed.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Their totals.</summary>
    public required MoneyResponse CancelledSales { get; init; }
}

/// <summary>How much of a product was sold for good.</summary>
public sealed record SoldProductResponse
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>How many.</summary>
    public required long Units { get; init; }

    /// <summary>What they cost.</summary>
    public required MoneyResponse Revenue { get; init; }
}
