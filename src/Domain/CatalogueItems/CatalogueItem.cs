using Personalisation.Domain.Identity;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>Something that can be listed, found, watched or bought: media and products have one space of ids.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">What kind of thing it is.</param>
/// <param name="State">Whether it may be shown.</param>
/// <param name="Texts">What can be read of it.</param>
/// <param name="Place">Whose part it is; null if it is no part of another.</param>
/// <param name="Facts">What else is known.</param>
/// <param name="PublishedAt">From when on it may be shown.</param>
/// <param name="ExpiresAt">From when on it is gone; null for never.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed; each change is later than the one before.</param>
public sealed record CatalogueItem(
    ItemId Id,
    ContentType Type,
    ItemState State,
    ItemTexts Texts,
    ItemPlace? Place,
    ItemFacts Facts,
    DateTimeOffset PublishedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>Whether lists may show it at a time.</summary>
    public bool IsVisibleAt(DateTimeOffset now) =>
        State == ItemState.Published && PublishedAt <= now && (ExpiresAt is not { } end || now < end);

    /// <summary>The most characters of a description on a card; one that UTF-16 needs two units for counts as one.</summary>
    public const int CardDescription = 200;

    /// <summary>What a list shows of it: without its attributes, and with the beginning of its description.</summary>
    public CatalogueItem ToCard() =>
        this with
        {
            Texts = Texts with { Description = CardDescriptionOf(Texts.Description) },
            Facts = Facts with { Attributes = null },
        };

    /// <summary>Whether it is a product that is not for sale, which only its vendor and writers may know of.</summary>
    public bool IsHiddenProduct => Type == ContentType.Product && State != ItemState.Published;

    private static string? CardDescriptionOf(string? text)
    {
        var beginning = text is null ? null : string.Concat(text.EnumerateRunes().Take(CardDescription));
        // The beginning alone may have nothing that can be seen.
        return ItemDescription.IsValid(beginning) ? beginning : null;
    }

    /// <summary>The time of a change: strictly after the last one, because followers ask for what changed after it.</summary>
    public static DateTimeOffset TimeOfChange(DateTimeOffset? last, DateTimeOffset now) =>
        last is { } before && now <= before ? before.AddTicks(1) : now;
}
