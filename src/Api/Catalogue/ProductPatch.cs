using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>
/// A merge patch of a product (RFC 7396). Members that are left out stay; null gives a member its default. An
/// amount is one value and is replaced as a whole.
/// </summary>
public sealed record ProductPatch : IMergePatch
{
    private Patched<string>? _name;
    private Patched<string>? _description;
    private Patched<string>? _category;
    private Patched<MoneyBody>? _price;
    private Patched<int?>? _maxQuantity;
    private Patched<bool?>? _forSale;
    private Patched<IReadOnlyList<string?>>? _tags;
    private Patched<IReadOnlyList<string?>>? _images;

    /// <summary>The new name; cannot be removed.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public string? Name
    {
        // Also set for an explicit null; not set if the patch omits the member. So are the others.
        get => _name?.Value;
        init => _name = new(value);
    }

    /// <summary>What the vendor says of it.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description
    {
        get => _description?.Value;
        init => _description = new(value);
    }

    /// <summary>The id of its category.</summary>
    [ConstrainedBy(typeof(CategorySlug))]
    public string? Category
    {
        get => _category?.Value;
        init => _category = new(value);
    }

    /// <summary>The new price; cannot be removed.</summary>
    public MoneyBody? Price
    {
        get => _price?.Value;
        init => _price = new(value);
    }

    /// <summary>How many a customer may order at once.</summary>
    [ConstrainedBy(typeof(Product))]
    public int? MaxQuantity
    {
        get => _maxQuantity?.Value;
        init => _maxQuantity = new(value);
    }

    /// <summary>Whether it can be ordered, and is in the list of its category.</summary>
    public bool? ForSale
    {
        get => _forSale?.Value;
        init => _forSale = new(value);
    }

    /// <summary>The tags.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = ProductTexts.MaxTags)]
    public IReadOnlyList<string?>? Tags
    {
        get => _tags?.Value;
        init => _tags = new(value);
    }

    /// <summary>The keys of the images.</summary>
    [ConstrainedBy(typeof(ProductTexts), MaxItems = ProductTexts.MaxImages)]
    public IReadOnlyList<string?>? Images
    {
        get => _images?.Value;
        init => _images = new(value);
    }

    /// <summary>The command for this patch.</summary>
    internal ChangeProductCommand ToCommand(string id, Precondition precondition) =>
        new(id, Id: null, VendorId: null, precondition)
        {
            IsPatch = true,
            Name = _name,
            Description = _description,
            Category = _category,
            Price = _price is null ? null : new(_price.Value?.ToInput()),
            MaxQuantity = _maxQuantity,
            ForSale = _forSale,
            Tags = _tags,
            Images = _images,
        };
}
