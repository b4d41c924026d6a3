using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Catalogue;

/// <summary>A page of vendors by creation time, newest first; or the vendor with an e-mail address.</summary>
/// <param name="Email">The address of the one vendor; null for the list.</param>
/// <param name="CreatedAfter">The time before the vendors, not included; null for no bound.</param>
/// <param name="CreatedBefore">The time after the vendors, not included; null for no bound.</param>
/// <param name="Limit">The most vendors of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetVendorsQuery(
    string? Email,
    DateTimeOffset? CreatedAfter,
    DateTimeOffset? CreatedBefore,
    int? Limit,
    string? Cursor
) : IRequest<VendorPageResult>
{
    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"vendors?created_after={CreatedAfter:O}&created_before={CreatedBefore:O}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place => TimeCursor.Decode(List, Cursor, CreatedBefore, VendorId.IsValid);
}

/// <summary>Vendors and the cursor of the next page; null on the last one.</summary>
public sealed record VendorPageResult(IReadOnlyList<Vendor> Items, string? NextCursor);

internal sealed class GetVendorsValidator : AbstractValidator<GetVendorsQuery>
{
    public GetVendorsValidator()
    {
        RuleFor(query => query.Email)
            .IsEmailAddress()
            .Must((query, _) => query with { Email = null } == new GetVendorsQuery(null, null, null, null, null))
            .WithMessage("must be the only filter, without limit and cursor")
            .When(query => query.Email is not null);
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.CreatedBefore).IsAfter(query => query.CreatedAfter);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetVendorsHandler(IVendorRepository vendors) : IRequestHandler<GetVendorsQuery, VendorPageResult>
{
    public async Task<VendorPageResult> Handle(GetVendorsQuery query, CancellationToken cancellationToken)
    {
        if (query.Email is not null)
        {
            var vendor = await vendors.FindByEmail(EmailAddress.Parse(query.Email), cancellationToken);
            return new VendorPageResult(vendor is null ? [] : [vendor], NextCursor: null);
        }

        var window = TimeCursor.WindowOf(query.CreatedAfter, query.CreatedBefore, query.Place);
        var limit = PageLimit.Standard.Of(query.Limit);
        var page = await vendors.FindByCreation(window, limit, cancellationToken);
        return new VendorPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
