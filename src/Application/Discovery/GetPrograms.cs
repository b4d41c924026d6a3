using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Discovery;

/// <summary>
/// A page of the programmes that may be shown, the newest publication first; or of those in another state, the earliest
/// change first, which only cursors page through.
/// </summary>
/// <param name="State">The state; null for published.</param>
/// <param name="Page">The number of the page; null for the first page, or with a cursor.</param>
/// <param name="Limit">The most items of the page, 1–100; null for 20.</param>
/// <param name="Cursor">The end of the previous page; null for a page by its number.</param>
public sealed record GetProgramsQuery(string? State, int? Page, int? Limit, string? Cursor) : IRequest<NumberedPage>
{
    /// <summary>Whether the list is of what may be shown; otherwise it follows the changes of all items.</summary>
    internal bool IsOfPublished => ItemStateNames.Parse(State) == ItemState.Published;

    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"programs?status={State ?? ItemStateNames.Published}";

    /// <summary>The cursor's place; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { } position ? TimePlace.Of(position, ItemId.IsValid) : null;
}

internal sealed class GetProgramsValidator : AbstractValidator<GetProgramsQuery>
{
    public GetProgramsValidator()
    {
        RuleFor(query => query.State)
            .Must(ItemStateNames.IsValid)
            .WithMessage(ItemStateNames.Rule)
            .OverridePropertyName("status");
        When(
            query => ItemStateNames.IsValid(query.State),
            () =>
            {
                this.ArePages(
                    query => query.Page,
                    query => query.Limit,
                    query => query.Cursor,
                    query => query.Place is not null
                );
                RuleFor(query => query.Page)
                    .Must((query, page) => page is null or 1 || query.IsOfPublished)
                    .WithMessage($"must be left out with a status other than {ItemStateNames.Published}; use cursor");
            }
        );
    }
}

internal sealed class GetProgramsHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<GetProgramsQuery, NumberedPage>
{
    private const int ChangesPerRead = 100;

    public async Task<NumberedPage> Handle(GetProgramsQuery query, CancellationToken cancellationToken)
    {
        var limit = NumberedPage.Limits.Of(query.Limit);
        if (!query.IsOfPublished)
        {
            var state = ItemStateNames.Parse(query.State);
            return NumberedPage.Of(await Changed(state, query.Place, limit, cancellationToken), limit, query.List);
        }

        var reach = query.Place is null ? NumberedPage.Reach : limit;
        var found = await items.FindByType(
            [ContentType.Program],
            query.Place,
            clock.GetUtcNow(),
            reach,
            cancellationToken
        );
        return query.Place is null
            ? NumberedPage.Of(
                found,
                query.Page ?? 1,
                limit,
                query.List,
                item => Position.Of(item.PublishedAt, item.Id.Value)
            )
            : NumberedPage.Of(found, limit, query.List);
    }

    // No index lists what may not be shown by its type: the changes of all items do.
    private async Task<Page<CatalogueItem>> Changed(
        ItemState state,
        TimePlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = ImmutableArray.CreateBuilder<CatalogueItem>(limit);
        Position? next = null;
        for (var read = 0; read < NumberedPage.Reach; read += ChangesPerRead)
        {
            var changes = await items.FindChanges(after, before: null, ChangesPerRead, cancellationToken);
            foreach (var item in changes.Items.Select(change => change.Item).OfType<CatalogueItem>())
            {
                if (item.Type == ContentType.Program && item.State == state)
                {
                    found.Add(item);
                }

                if (found.Count == limit)
                {
                    return new(found.ToImmutable(), Position.Of(item.UpdatedAt, item.Id.Value));
                }
            }

            next = changes.Next;
            if (next is not { } place)
            {
                break;
            }

            after = TimePlace.Of(place, ItemId.IsValid);
        }

        return new(found.ToImmutable(), next);
    }
}
