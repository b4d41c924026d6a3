using System.Text.Json;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.CatalogueItems;

/// <summary>A catalogue item.</summary>
public record ItemRequest
{
    /// <summary>Generated if absent; must equal the id in the path if there is one. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? Id { get; init; }

    /// <summary>What kind of thing it is: PROGRAM, EPISODE, MOVIE, SERIES, PRODUCT or any other word.</summary>
    [ConstrainedBy(typeof(ContentType), IsRequired = true)]
    public string? ContentType { get; init; }

    /// <summary>Whether it may be shown. Default: PUBLISHED.</summary>
    [ConstrainedBy(typeof(ItemState))]
    public string? Status { get; init; }

    /// <summary>The title; not blank.</summary>
    [ConstrainedBy(typeof(ItemTitle), IsRequired = true)]
    public string? Title { get; init; }

    /// <summary>The description.</summary>
    [ConstrainedBy(typeof(ItemDescription))]
    public string? Description { get; init; }

    /// <summary>The category, by which affinities are computed.</summary>
    [ConstrainedBy(typeof(ItemLabel))]
    public string? Category { get; init; }

    /// <summary>The language, a tag of BCP 47.</summary>
    [ConstrainedBy(typeof(LanguageCode))]
    public string? Language { get; init; }

    /// <summary>The tags. Default: none.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxTags)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Who made it. Default: nobody.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxCreators)]
    public IReadOnlyList<string?>? Creators { get; init; }

    /// <summary>The id of the item whose part it is, such as the programme of an episode. Default: none.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? ParentId { get; init; }

    /// <summary>Its position among the parts. Default: the end.</summary>
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
    public ItemPriceBody? Price { get; init; }

    /// <summary>How others have rated it.</summary>
    public ItemRatingBody? Rating { get; init; }

    /// <summary>Where it is.</summary>
    public ItemLocationBody? Location { get; init; }

    /// <summary>A JSON object of at most 8 KB and 5 levels, by which nothing is searched.</summary>
    public JsonElement? Attributes { get; init; }

    /// <summary>From when on it may be shown. Default: when the item was created.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>From when on it is gone. Default: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The command that creates this item.</summary>
    internal CreateItemCommand ToCreation() => (CreateItemCommand)Filled(new CreateItemCommand(Id));

    /// <summary>The command that stores this item.</summary>
    internal SaveItemCommand ToCommand(string id, Precondition precondition) =>
        (SaveItemCommand)Filled(new SaveItemCommand(id, Id, precondition));

    // What is left out gets its default.
    private ItemWrite Filled(ItemWrite command) =>
        command with
        {
            ContentType = new(ContentType),
            State = new(Status),
            Title = new(Title),
            Description = new(Description),
            Category = new(Category),
            Language = new(Language),
            Tags = new(Tags),
            Creators = new(Creators),
            ParentId = new(ParentId),
            Position = new(Position),
            PageUrl = new(Url),
            ImageUrl = new(ImageUrl),
            Seconds = new(DurationSeconds),
            Price = new(Price?.ToInput()),
            Rating = new(Rating?.ToInput()),
            Location = new(Location?.ToInput()),
            Attributes = new(RawJson.Of(Attributes)),
            PublishedAt = new(PublishedAt),
            ExpiresAt = new(ExpiresAt),
        };
}
