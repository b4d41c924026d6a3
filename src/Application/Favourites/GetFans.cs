using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Favourites;

/// <summary>A page of the users who have something among their favourites; null if it never existed.</summary>
/// <param name="Kind">Whether it is a product or a vendor.</param>
/// <param name="Target">The id of the product or vendor.</param>
/// <param name="Limit">The most users of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetFansQuery(FavouriteKind Kind, string Target, int? Limit, string? Cursor)
    : IRequest<FanPageResult?>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List => $"fans?{Kind}={(UserId.IsValid(Target) ? UserId.Parse(Target).Value : "")}";

    /// <summary>The user whom the cursor points after; null if it points nowhere in this list.</summary>
    internal UserId? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: 0, Text: var id } && UserId.IsValid(id)
            ? UserId.Parse(id)
            : null;
}

/// <summary>Users and the cursor of the next page; null on the last one.</summary>
public sealed record FanPageResult(ImmutableArray<UserId> Items, string? NextCursor);

internal sealed class GetFansValidator : AbstractValidator<GetFansQuery>
{
    public GetFansValidator()
    {
        RuleFor(query => query.Target).IsTargetId().OverridePropertyName("id");
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetFansHandler(
    IFavouriteRepository favourites,
    IProductRepository products,
    IVendorRepository vendors
) : IRequestHandler<GetFansQuery, FanPageResult?>
{
    public async Task<FanPageResult?> Handle(GetFansQuery query, CancellationToken cancellationToken)
    {
        var target = FavouriteTargets.Parse(query.Kind, query.Target);
        var limit = PageLimit.Standard.Of(query.Limit);
        var page = await favourites.FindFans(target, query.After, limit, cancellationToken);
        // Whether it exists is asked only where the fans do not show it.
        return
            page.Items.Length == 0
            && query.Cursor is null
            && !await FavouriteTargets.IsKnown(products, vendors, target, cancellationToken)
            ? null
            : new FanPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
