using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Many items at once, each found or not independently.</summary>
/// <param name="Ids">The ids, in the order of the results; an invalid id has its own result.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
/// <param name="Hidden">Whether products that are not for sale are returned; otherwise they are as if absent.</param>
public sealed record GetItemsByIdQuery(IReadOnlyList<string?>? Ids, bool Consistent, bool Hidden)
    : IRequest<ImmutableArray<AskedItem>>
{
    /// <summary>The maximum number of ids per request, including duplicates.</summary>
    public const int MaxIds = 100;
}

/// <summary>The result for one of the ids.</summary>
/// <param name="Id">The id as sent.</param>
/// <param name="Lookup">The lookup; null if the id is invalid.</param>
public sealed record AskedItem(string? Id, ItemLookup? Lookup);

internal sealed class GetItemsByIdValidator : AbstractValidator<GetItemsByIdQuery>
{
    public GetItemsByIdValidator() => RuleFor(query => query.Ids).HasUpTo(GetItemsByIdQuery.MaxIds, "ids");
}

internal sealed class GetItemsByIdHandler(ICatalogueItemRepository items)
    : IRequestHandler<GetItemsByIdQuery, ImmutableArray<AskedItem>>
{
    public async Task<ImmutableArray<AskedItem>> Handle(GetItemsByIdQuery query, CancellationToken cancellationToken)
    {
        var asked = query.Ids!.Select(id => ItemId.IsValid(id) ? ItemId.Parse(id) : null).ToList();
        var ids = asked.OfType<ItemId>().Distinct().ToImmutableArray();
        var found = await items.FindMany(ids, query.Consistent, cancellationToken);
        var byId = found.ToDictionary(
            lookup => lookup.Id,
            lookup =>
                !query.Hidden && lookup.Item is { Value.IsHiddenProduct: true } ? lookup with { Item = null } : lookup
        );
        return [.. query.Ids!.Zip(asked, (text, id) => new AskedItem(text, id is null ? null : byId[id]))];
    }
}
