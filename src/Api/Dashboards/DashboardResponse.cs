using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Orders;
using Personalisation.Api.Reviews;
using Personalisation.Application.Dashboards;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Dashboards;

/// <summary>An overview for a vendor.</summary>
public sealed record DashboardResponse
{
    /// <summary>The vendor's id.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The stars of all reviews of its products.</summary>
    public required RatingResponse Rating { get; init; }

    /// <summary>How many users have it among their favourites.</summary>
    public required long Fans { get; init; }

    /// <summary>Its sales of the day.</summary>
    public required VendorDayResponse Today { get; init; }

    /// <summary>How many orders it has still to confirm or to begin with.</summary>
    public required long Open { get; init; }

    /// <summary>Its newest orders.</summary>
    [ConstrainedBy(typeof(OrderResponse), MaxItems = Dashboard.MostOrders)]
    public required IReadOnlyList<OrderResponse> RecentOrders { get; init; }

    /// <summary>The products of which it sold most in the month of the day, in completed orders; the most units first.</summary>
    [ConstrainedBy(typeof(SoldProductResponse), MaxItems = Dashboard.MostProducts)]
    public required IReadOnlyList<SoldProductResponse> TopProducts { get; init; }

    /// <summary>The newest reviews of its products.</summary>
    [ConstrainedBy(typeof(ReviewResponse), MaxItems = Dashboard.MostReviews)]
    public required IReadOnlyList<ReviewResponse> RecentReviews { get; init; }
}

/// <summary>A vendor's orders of a day (UTC).</summary>
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

/// <summary>How much of a product was in completed orders.</summary>
public sealed record SoldProductResponse
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>Its name when it was last sold.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>How many.</summary>
    public required long Units { get; init; }

    /// <summary>What they cost.</summary>
    public required MoneyResponse Revenue { get; init; }
}
