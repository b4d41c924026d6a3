using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Tests.CatalogueItems;

/// <summary>Valid catalogue items; a test names only what matters to it.</summary>
internal static class AnItem
{
    public static CatalogueItem Of(
        ItemId id,
        DateTimeOffset now,
        string title = "News",
        string? category = null,
        string[]? tags = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            id,
            ContentType.Parse("PROGRAM"),
            ItemState.Published,
            new ItemTexts(title) { Category = category, Tags = [.. tags ?? []] },
            Place: null,
            ItemFacts.None,
            now,
            expiresAt,
            now,
            now
        );
}
