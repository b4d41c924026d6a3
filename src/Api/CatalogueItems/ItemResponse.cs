using System.Text.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.CatalogueItems;

/// <summary>A catalogue item. What is unknown is absent.</summary>
public sealed record ItemResponse
{
    /// <summary>The item's id; a product's item has the id of the product.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public required string Id { get; init; }

    /// <summary>What kind of thing it is.</summary>
    [ConstrainedBy(typeof(ContentType))]
    public required string ContentType { get; init; }

    /// <summary>Whether it may be shown.</summary>
    [ConstrainedBy(typeof(ItemState))]
    public required string Status { get; init; }

    /// <summary>The title.</summary>
    [ConstrainedBy(typeof(ItemTitle))]
    public required string Title { get; init; }

    /// <summary>The description.</summary>
    [ConstrainedBy(typeof(ItemDescription))]
    public string? Description { get; init; }

    /// <summary>The category.</summary>
    [ConstrainedBy(typeof(ItemLabel))]
    public string? Category { get; init; }

    /// <summary>The language, a tag of BCP 47.</summary>
    [ConstrainedBy(typeof(LanguageCode))]
    public string? Language { get; init; }

    /// <summary>The tags.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxTags)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Who made it.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxCreators)]
    public required IReadOnlyList<string> Creators { get; init; }

    /// <summary>The id of the item whose part it is.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? ParentId { get; init; }

    /// <summary>Its position among the parts.</summary>
    [ConstrainedBy(typeof(ItemPlace))]
    public int? Position { get; init; }

    /// <summary>The address of a page about it.</summary>
    [ConstrainedBy(typeof(WebAddress))]
    public string? Url { get; init; }

    /// <summary>The address of an image.</summary>
    [ConstrainedBy(typeof(WebAddress))]
    public string? ImageUrl { get; init; }

    /// <summary>How long it takes, in seconds.</summary>
    [ConstrainedBy(typeof(ItemFacts))]
    public int? DurationSeconds { get; init; }

    /// <summary>The price.</summary>
    public ItemPriceResponse? Price { get; init; }

    /// <summary>How others have rated it.</summary>
    public ItemRatingResponse? Rating { get; init; }

    /// <summary>Where it is.</summary>
    public ItemLocationResponse? Location { get; init; }

    /// <summary>Other data that the client keeps with it.</summary>
    public JsonElement? Attributes { get; init; }

    /// <summary>From when on it may be shown.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>From when on it is gone.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed; each change is later than the one before.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The price of an item.</summary>
public sealed record ItemPriceResponse
{
    /// <summary>Decimal text in whole units of the currency.</summary>
    [ConstrainedBy(typeof(DecimalAmount))]
    public required string Amount { get; init; }

    /// <summary>The currency's code in ISO 4217.</summary>
    [ConstrainedBy(typeof(Currency))]
    public required string Currency { get; init; }
}

/// <summary>The rating of an item.</summary>
/// <param name="Average">The average.</param>
/// <param name="Count">The number of ratings.</param>
public sealed record ItemRatingResponse(decimal Average, long Count);

/// <summary>A place on Earth, in degrees of WGS 84.</summary>
/// <param name="Lat">The latitude.</param>
/// <param name="Lon">The longitude.</param>
public sealed record ItemLocationResponse(decimal Lat, decimal Lon);
