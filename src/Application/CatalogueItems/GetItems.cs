using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.CatalogueItems;

/// <summary>
/// A page of the items that may be shown: of some types, the newest publication first, or the parts of an item by position.
/// With a time of change, it is of all items by that time, the earliest change first.
/// </summary>
/// <param name="Types">The types; empty for all, which only parts and changes can be listed for.</param>
/// <param name="State">The state; null for any that the list has.</param>
/// <param name="Parent">The item whose parts are wanted; null for items that are no parts.</param>
/// <param name="UpdatedAfter">The time before the changes, not included; null for no bound.</param>
/// <param name="UpdatedBefore">The time after the changes, not included; null for no bound.</param>
/// <param name="Limit">The most items of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
/// <param name="Hidden">Whether changes show products that are not for sale; otherwise they are as if deleted.</param>
public sealed record GetItemsQuery(
    IReadOnlyList<string> Types,
    string? State,
    string? Parent,
    DateTimeOffset? UpdatedAfter,
    DateTimeOffset? UpdatedBefore,
    int? Limit,
    string? Cursor,
    bool Hidden
) : IRequest<ItemPageResult>
{
    /// <summary>The most types of one list.</summary>
    public const int MaxTypes = 5;

    /// <summary>Whether the list is of changes.</summary>
    internal bool IsOfChanges => UpdatedAfter is not null || UpdatedBefore is not null;

    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List =>
        $"catalogue?contentType={string.Join(',', Types)}&status={State}&parent={Parent}&updated_after={UpdatedAfter:O}&updated_before={UpdatedBefore:O}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal Position? Position =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { } position
        && ItemId.IsValid(position.Text)
        && (Parent is not null && !IsOfChanges ? ItemPlace.IsOrder(position.Number) : position.Time is not null)
            ? position
            : null;
}

/// <summary>Items and the cursor of the next page; null on the last one.</summary>
/// <param name="Items">The items.</param>
/// <param name="Deleted">Of a list of changes, the ids of items that are not, or no longer, in it; null otherwise.</param>
/// <param name="NextCursor">Where the next page begins.</param>
public sealed record ItemPageResult(
    IReadOnlyList<CatalogueItem> Items,
    IReadOnlyList<ItemId>? Deleted,
    string? NextCursor
);

internal sealed class GetItemsValidator : AbstractValidator<GetItemsQuery>
{
    public GetItemsValidator()
    {
        RuleFor(query => query.Types)
            .Must(types => types.Count <= GetItemsQuery.MaxTypes && types.All(ContentType.IsValid))
            .WithMessage($"must be 1 to {GetItemsQuery.MaxTypes} content types: each {ContentType.Rule}")
            .Must((query, types) => types.Count > 0 || query.Parent is not null || query.IsOfChanges)
            .WithMessage("is required without parent, updated_after and updated_before")
            .OverridePropertyName("contentType");
        RuleFor(query => query.State)
            .Must(ItemStateNames.IsValid)
            .WithMessage(ItemStateNames.Rule)
            .Must((query, state) => state is null or ItemStateNames.Published || query.IsOfChanges)
            .WithMessage($"must be {ItemStateNames.Published} without updated_after and updated_before")
            .OverridePropertyName("status");
        RuleFor(query => query.Parent).MayBe(ItemId.IsValid, UserId.Rule);
        RuleFor(query => query.UpdatedBefore)
            .Must((query, end) => end is null || query.UpdatedAfter is not { } first || first < end)
            .WithMessage("must be after updated_after");
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Position is not null)
            .WithMessage(Paging.Cursor.Rule);
    }
}

internal sealed class GetItemsHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<GetItemsQuery, ItemPageResult>
{
    public async Task<ItemPageResult> Handle(GetItemsQuery query, CancellationToken cancellationToken)
    {
        var (limit, now) = (PageLimit.Standard.Of(query.Limit), clock.GetUtcNow());
        if (query.IsOfChanges)
        {
            return await Changes(query, limit, cancellationToken);
        }

        var types = query.Types.Select(ContentType.Parse).Distinct().ToList();
        if (query.Parent is null)
        {
            var before = query.Position is { } place ? TimePlace.Of(place, ItemId.IsValid) : null;
            var found = await items.FindByType([.. types], before, now, limit, cancellationToken);
            return new ItemPageResult(found.Items, Deleted: null, Paging.Cursor.Next(query.List, found.Next));
        }

        var parts = await items.FindByParent(ItemId.Parse(query.Parent), query.Position, now, limit, cancellationToken);
        var wanted = parts.Items.Where(item => types.Count == 0 || types.Contains(item.Type));
        return new ItemPageResult([.. wanted], Deleted: null, Paging.Cursor.Next(query.List, parts.Next));
    }

    private async Task<ItemPageResult> Changes(GetItemsQuery query, int limit, CancellationToken cancellationToken)
    {
        var after =
            query.Position is { } place ? TimePlace.Of(place, ItemId.IsValid)
            : query.UpdatedAfter is { } time ? new TimePlace(time, Id: null)
            : (TimePlace?)null;
        var page = await items.FindChanges(after, query.UpdatedBefore, limit, cancellationToken);
        var changes = page.Items.ToLookup(change => IsShown(query, change) && Matches(query, change.Item!));
        var found = changes[true].Select(change => change.Item!);
        var deleted = changes[false].Select(change => change.Id);
        return new ItemPageResult([.. found], [.. deleted], Paging.Cursor.Next(query.List, page.Next));
    }

    private static bool IsShown(GetItemsQuery query, ItemChange change) =>
        change.Item is { } item && (query.Hidden || !item.IsHiddenProduct);

    private static bool Matches(GetItemsQuery query, CatalogueItem item) =>
        (query.Types.Count == 0 || query.Types.Contains(item.Type.Value, StringComparer.Ordinal))
        && (query.State is null || ItemStateNames.Parse(query.State) == item.State)
        && (query.Parent is null || item.Place?.Parent == ItemId.Parse(query.Parent));
}
