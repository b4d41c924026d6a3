using FluentValidation;
using MediatR;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Discovery;

/// <summary>
/// A page of the parts of a programme that may be shown, by position, then by id; null if the programme may not be shown.
/// </summary>
/// <param name="Id">The programme's id.</param>
/// <param name="Page">The number of the page; null for the first page, or with a cursor.</param>
/// <param name="Limit">The most items of the page, 1–100; null for 20.</param>
/// <param name="Cursor">The end of the previous page; null for a page by its number.</param>
public sealed record GetEpisodesQuery(string Id, int? Page, int? Limit, string? Cursor) : IRequest<NumberedPage?>
{
    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"programs/{Id}/episodes";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal Position? Position =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { } position
        && ItemId.IsValid(position.Text)
        && ItemPlace.IsOrder(position.Number)
            ? position
            : null;
}

internal sealed class GetEpisodesValidator : AbstractValidator<GetEpisodesQuery>
{
    public GetEpisodesValidator()
    {
        RuleFor(query => query.Id).IsItemId();
        this.ArePages(
            query => query.Page,
            query => query.Limit,
            query => query.Cursor,
            query => query.Position is not null
        );
    }
}

internal sealed class GetEpisodesHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<GetEpisodesQuery, NumberedPage?>
{
    public async Task<NumberedPage?> Handle(GetEpisodesQuery query, CancellationToken cancellationToken)
    {
        var (id, now, limit) = (ItemId.Parse(query.Id), clock.GetUtcNow(), NumberedPage.Limits.Of(query.Limit));
        if (
            await items.Find(id, consistent: false, cancellationToken) is not { Value: var program }
            || program.Type != ContentType.Program
            || !program.IsVisibleAt(now)
        )
        {
            return null;
        }

        if (query.Position is { } after)
        {
            var page = await items.FindByParent(id, after, now, limit, cancellationToken);
            return NumberedPage.Of(page, limit, query.List);
        }

        var all = await items.FindByParent(id, after: null, now, NumberedPage.Reach, cancellationToken);
        return NumberedPage.Of(
            all,
            query.Page ?? 1,
            limit,
            query.List,
            item => new Position(item.Place!.Order, item.Id.Value)
        );
    }
}
