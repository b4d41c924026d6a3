using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Reviews;

/// <summary>A page of the reviews of a vendor's products, newest first; null if there never was such a vendor.</summary>
/// <param name="Vendor">The vendor's id.</param>
/// <param name="Limit">The most reviews of the page, 1–100; null for 10.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetVendorReviewsQuery(string Vendor, int? Limit, string? Cursor) : IRequest<ReviewPageResult?>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List => $"vendor-reviews?vendor={(VendorId.IsValid(Vendor) ? VendorId.Parse(Vendor).Value : "")}";

    /// <summary>The review that the cursor points after; null if it points nowhere in this list.</summary>
    internal ReviewPlace? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { } position ? ReviewPlace.Of(position) : null;
}

internal sealed class GetVendorReviewsValidator : AbstractValidator<GetVendorReviewsQuery>
{
    public GetVendorReviewsValidator()
    {
        RuleFor(query => query.Vendor).IsVendorId().OverridePropertyName("id");
        RuleFor(query => query.Limit).IsPageLimit(ReviewRules.Limit);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetVendorReviewsHandler(IReviewRepository reviews, IVendorRepository vendors)
    : IRequestHandler<GetVendorReviewsQuery, ReviewPageResult?>
{
    public async Task<ReviewPageResult?> Handle(GetVendorReviewsQuery query, CancellationToken cancellationToken)
    {
        var (vendor, limit) = (VendorId.Parse(query.Vendor), ReviewRules.Limit.Of(query.Limit));
        var page = await reviews.FindByVendor(vendor, query.After, limit, cancellationToken);
        // Whether there is the vendor is asked only where the reviews do not show it.
        return page.Items.Length == 0 && query.Cursor is null && !await vendors.IsKnown(vendor, cancellationToken)
            ? null
            : ReviewPageResult.Of(page, query.List);
    }
}
