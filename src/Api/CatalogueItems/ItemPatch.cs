using System.Text.Json;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.CatalogueItems;

/// <summary>A merge patch of an item (RFC 7396). Members that are left out stay; null gives a member its default.</summary>
public sealed partial record ItemPatch : IMergePatch
{
    private Patched<ItemPriceBody>? _price;
    private Patched<ItemRatingBody>? _rating;
    private Patched<ItemLocationBody>? _location;
    private Patched<JsonElement?>? _attributes;
    private Patched<DateTimeOffset?>? _publishedAt;
    private Patched<DateTimeOffset?>? _expiresAt;

    /// <summary>The price, as a whole.</summary>
    public ItemPriceBody? Price
    {
        get => _price?.Value;
        init => _price = new(value);
    }

    /// <summary>How others have rated it, as a whole.</summary>
    public ItemRatingBody? Rating
    {
        get => _rating?.Value;
        init => _rating = new(value);
    }

    /// <summary>Where it is, as a whole.</summary>
    public ItemLocationBody? Location
    {
        get => _location?.Value;
        init => _location = new(value);
    }

    /// <summary>Members to merge into the attributes; null removes a member.</summary>
    public JsonElement? Attributes
    {
        get => _attributes?.Value;
        init => _attributes = new(value);
    }

    /// <summary>From when on it may be shown.</summary>
    public DateTimeOffset? PublishedAt
    {
        get => _publishedAt?.Value;
        init => _publishedAt = new(value);
    }

    /// <summary>From when on it is gone.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt?.Value;
        init => _expiresAt = new(value);
    }

    /// <summary>The command for this patch.</summary>
    internal PatchItemCommand ToCommand(string id, Precondition precondition) =>
        new(id, precondition)
        {
            IsPatch = true,
            ContentType = _contentType,
            State = _status,
            Title = _title,
            Description = _description,
            Category = _category,
            Language = _language,
            Tags = _tags,
            Creators = _creators,
            ParentId = _parentId,
            Position = _position,
            PageUrl = _url,
            ImageUrl = _imageUrl,
            Seconds = _durationSeconds,
            Price = _price is null ? null : new(_price.Value?.ToInput()),
            Rating = _rating is null ? null : new(_rating.Value?.ToInput()),
            Location = _location is null ? null : new(_location.Value?.ToInput()),
            Attributes = _attributes is null ? null : new(RawJson.Of(_attributes.Value)),
            PublishedAt = _publishedAt,
            ExpiresAt = _expiresAt,
        };
}
