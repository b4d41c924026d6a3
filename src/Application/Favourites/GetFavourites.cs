using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Favourites;

/// <summary>A page of a user's favourites, products first, in the order of their ids.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Kind">The name of a kind; null for both.</param>
/// <param name="Limit">The most favourites of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetFavouritesQuery(string Owner, string? Kind, int? Limit, string? Cursor)
    : IRequest<FavouritePageResult>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List => $"favourites?user={(UserId.IsValid(Owner) ? UserId.Parse(Owner).Value : "")}&kind={Kind}";

    /// <summary>The favourite that the cursor points after; null if it points nowhere in this list.</summary>
    internal FavouriteTarget? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: >= 0 and <= 1, Text: var id } position
        && UserId.IsValid(id)
        && (Kind is null || FavouriteKinds.Find(Kind) == (FavouriteKind)position.Number)
            ? FavouriteTargets.Parse((FavouriteKind)position.Number, id)
            : null;
}

/// <summary>Favourites and the cursor of the next page; null on the last one.</summary>
public sealed record FavouritePageResult(IReadOnlyList<Favourite> Items, string? NextCursor);

internal sealed class GetFavouritesValidator : AbstractValidator<GetFavouritesQuery>
{
    public GetFavouritesValidator()
    {
        RuleFor(query => query.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(query => query.Kind)
            .Must(kind => kind is null || FavouriteKinds.Find(kind) is not null)
            .WithMessage(FavouriteKinds.Rule);
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetFavouritesHandler(IFavouriteRepository favourites)
    : IRequestHandler<GetFavouritesQuery, FavouritePageResult>
{
    public async Task<FavouritePageResult> Handle(GetFavouritesQuery query, CancellationToken cancellationToken)
    {
        var page = await favourites.FindByOwner(
            UserId.Parse(query.Owner),
            query.Kind is null ? null : FavouriteKinds.Find(query.Kind),
            query.After,
            PageLimit.Standard.Of(query.Limit),
            cancellationToken
        );
        return new FavouritePageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
