using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;

namespace Personalisation.Api.CatalogueItems;

// The members with rules of their own. Each is also set for an explicit null; not if the patch omits it.
public sealed partial record ItemPatch
{
    private Patched<string>? _contentType;
    private Patched<string>? _status;
    private Patched<string>? _title;
    private Patched<string>? _description;
    private Patched<string>? _category;
    private Patched<string>? _language;
    private Patched<IReadOnlyList<string?>>? _tags;
    private Patched<IReadOnlyList<string?>>? _creators;
    private Patched<string>? _parentId;
    private Patched<int?>? _position;
    private Patched<string>? _url;
    private Patched<string>? _imageUrl;
    private Patched<int?>? _durationSeconds;

    /// <summary>The new content type; cannot be removed.</summary>
    [ConstrainedBy(typeof(ContentType))]
    public string? ContentType
    {
        get => _contentType?.Value;
        init => _contentType = new(value);
    }

    /// <summary>Whether it may be shown.</summary>
    [ConstrainedBy(typeof(ItemState))]
    public string? Status
    {
        get => _status?.Value;
        init => _status = new(value);
    }

    /// <summary>The new title; cannot be removed.</summary>
    [ConstrainedBy(typeof(ItemTitle))]
    public string? Title
    {
        get => _title?.Value;
        init => _title = new(value);
    }

    /// <summary>The description.</summary>
    [ConstrainedBy(typeof(ItemDescription))]
    public string? Description
    {
        get => _description?.Value;
        init => _description = new(value);
    }

    /// <summary>The category.</summary>
    [ConstrainedBy(typeof(ItemLabel))]
    public string? Category
    {
        get => _category?.Value;
        init => _category = new(value);
    }

    /// <summary>The language, a tag of BCP 47.</summary>
    [ConstrainedBy(typeof(LanguageCode))]
    public string? Language
    {
        get => _language?.Value;
        init => _language = new(value);
    }

    /// <summary>The tags.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxTags)]
    public IReadOnlyList<string?>? Tags
    {
        get => _tags?.Value;
        init => _tags = new(value);
    }

    /// <summary>Who made it.</summary>
    [ConstrainedBy(typeof(ItemLabel), MaxItems = ItemLabel.MaxCreators)]
    public IReadOnlyList<string?>? Creators
    {
        get => _creators?.Value;
        init => _creators = new(value);
    }

    /// <summary>The id of the item whose part it is.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? ParentId
    {
        get => _parentId?.Value;
        init => _parentId = new(value);
    }

    /// <summary>Its position among the parts.</summary>
    [ConstrainedBy(typeof(ItemPlace))]
    public int? Position
    {
        get => _position?.Value;
        init => _position = new(value);
    }

    /// <summary>The address of a page about it.</summary>
    [ConstrainedBy(typeof(WebAddress))]
    public string? Url
    {
        get => _url?.Value;
        init => _url = new(value);
    }

    /// <summary>The address of an image.</summary>
    [ConstrainedBy(typeof(WebAddress))]
    public string? ImageUrl
    {
        get => _imageUrl?.Value;
        init => _imageUrl = new(value);
    }

    /// <summary>How long it takes, in seconds.</summary>
    [ConstrainedBy(typeof(ItemFacts))]
    public int? DurationSeconds
    {
        get => _durationSeconds?.Value;
        init => _durationSeconds = new(value);
    }
}
