using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Dashboards;

/// <summary>What a vendor looks at first; null if there is no such vendor.</summary>
public sealed record GetDashboardQuery(string VendorId) : IRequest<Dashboard?>;

/// <summary>What a vendor looks at first.</summary>
/// <param name="Vendor">The vendor with its stars and fans.</param>
/// <param name="RecentReviews">The newest reviews of its products, ten at most.</param>
public sealed record Dashboard(VendorDetails Vendor, IReadOnlyList<Review> RecentReviews)
{
    /// <summary>The most reviews that a dashboard shows.</summary>
    public const int MostReviews = 10;
}

internal sealed class GetDashboardValidator : AbstractValidator<GetDashboardQuery>
{
    public GetDashboardValidator() => RuleFor(query => query.VendorId).IsVendorId().OverridePropertyName("id");
}

internal sealed class GetDashboardHandler(IVendorRepository vendors, IReviewRepository reviews)
    : IRequestHandler<GetDashboardQuery, Dashboard?>
{
    public async Task<Dashboard?> Handle(GetDashboardQuery query, CancellationToken cancellationToken)
    {
        var id = VendorId.Parse(query.VendorId);
        var vendor = vendors.Find(id, consistent: false, cancellationToken);
        var newest = reviews.FindByVendor(id, after: null, Dashboard.MostReviews, cancellationToken);
        await Task.WhenAll(vendor, newest);
        return await vendor is { Value: var details } ? new Dashboard(details, (await newest).Items) : null;
    }
}
