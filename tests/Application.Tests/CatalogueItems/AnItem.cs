using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.CatalogueItems;

/// <summary>Valid catalogue items; a test names only what matters to it.</summary>
internal static class AnItem
{
    public static readonly ItemId Id = ItemId.Parse("item");

    public static CatalogueItem Of(
        string id = "item",
        string type = "PROGRAM",
        ItemState state = ItemState.Published,
        string? parent = null
    ) =>
        new(
            ItemId.Parse(id),
            ContentType.Parse(type),
            state,
            new ItemTexts("News"),
            parent is null ? null : new ItemPlace(ItemId.Parse(parent), null),
            ItemFacts.None,
            A.Now.AddDays(-2),
            ExpiresAt: null,
            A.Now.AddDays(-2),
            A.Now.AddDays(-1)
        );

    /// <summary>A product that is not for sale.</summary>
    public static CatalogueItem Hidden(string id = "item") => Of(id, "PRODUCT", ItemState.Archived);

    public static Versioned<CatalogueItem> Stored(this CatalogueItem item) => new(item, 7);
}
