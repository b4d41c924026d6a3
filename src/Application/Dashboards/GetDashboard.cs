using System.Globalization;
using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Orders;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Dashboards;

/// <summary>An overview for a vendor; null if there is no such vendor.</summary>
/// <param name="VendorId">The vendor.</param>
/// <param name="Date">The day (UTC) whose orders it counts, as <c>yyyy-MM-dd</c>; null for today.</param>
public sealed record GetDashboardQuery(string VendorId, string? Date) : IRequest<Dashboard?>;

/// <summary>An overview for a vendor.</summary>
/// <param name="Vendor">The vendor with its stars and fans.</param>
/// <param name="Sales">Its sales.</param>
/// <param name="RecentOrders">Its newest orders, ten at most.</param>
/// <param name="RecentReviews">The newest reviews of its products, ten at most.</param>
public sealed record Dashboard(
    VendorDetails Vendor,
    VendorSales Sales,
    IReadOnlyList<Order> RecentOrders,
    IReadOnlyList<Review> RecentReviews
)
{
    /// <summary>The most reviews that a dashboard shows.</summary>
    public const int MostReviews = 10;

    /// <summary>The most orders that a dashboard shows.</summary>
    public const int MostOrders = 10;

    /// <summary>The most products that a dashboard shows.</summary>
    public const int MostProducts = 5;
}

internal sealed class GetDashboardValidator : AbstractValidator<GetDashboardQuery>
{
    public GetDashboardValidator(TimeProvider clock)
    {
        RuleFor(query => query.VendorId).IsVendorId().OverridePropertyName("id");
        RuleFor(query => query.Date)
            .Must(date => date is null || DashboardDay.IsKept(DashboardDay.Find(date), clock.GetUtcNow()))
            .WithMessage(DashboardDay.Rule);
    }
}

internal sealed class GetDashboardHandler(
    IVendorRepository vendors,
    IVendorSalesRepository figures,
    IOrderRepository orders,
    IReviewRepository reviews,
    TimeProvider clock
) : IRequestHandler<GetDashboardQuery, Dashboard?>
{
    private static readonly TimeWindow Always = new(After: null, Before: null);

    public async Task<Dashboard?> Handle(GetDashboardQuery query, CancellationToken cancellationToken)
    {
        var id = VendorId.Parse(query.VendorId);
        var day = DashboardDay.Find(query.Date) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var vendor = vendors.Find(id, consistent: false, cancellationToken);
        var sales = figures.Find(id, day, Dashboard.MostProducts, cancellationToken);
        var placed = orders.FindByVendor(id, Always, Dashboard.MostOrders, cancellationToken);
        var newest = reviews.FindByVendor(id, after: null, Dashboard.MostReviews, cancellationToken);
        await Task.WhenAll(vendor, sales, placed, newest);
        return await vendor is { Value: var details }
            ? new Dashboard(details, await sales, (await placed).Items, (await newest).Items)
            : null;
    }
}

/// <summary>The day of a dashboard as a client sends it.</summary>
internal static class DashboardDay
{
    /// <summary>For how many days before today the counters of a day are kept.</summary>
    private const int Most = 400;

    /// <summary>The message when a date is refused.</summary>
    public static readonly string Rule = $"must be a date, such as 2026-06-26, from {Most} days ago to today (UTC)";

    /// <summary>Whether the counters of a day are kept at a time.</summary>
    public static bool IsKept(DateOnly? day, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return day is { } it && it <= today && today.DayNumber - it.DayNumber <= Most;
    }

    /// <summary>The day; null if it is absent or no date.</summary>
    public static DateOnly? Find(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
