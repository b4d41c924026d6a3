using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>A product.</summary>
public record ProductResponse
{
    /// <summary>The product's id.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string Id { get; init; }

    /// <summary>The id of its vendor.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The name.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>What the vendor says of it; absent if nothing.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description { get; init; }

    /// <summary>The id of its category; absent if it has none.</summary>
    [ConstrainedBy(typeof(CategorySlug))]
    public string? Category { get; init; }

    /// <summary>The price.</summary>
    public required MoneyResponse Price { get; init; }

    /// <summary>How many a customer may order at once.</summary>
    [ConstrainedBy(typeof(Product))]
    public required int MaxQuantity { get; init; }

    /// <summary>Whether it can be ordered, and is in the list of its category.</summary>
    public required bool ForSale { get; init; }

    /// <summary>The tags.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = ProductTexts.MaxTags)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The keys of the images.</summary>
    [ConstrainedBy(typeof(ProductTexts), MaxItems = ProductTexts.MaxImages)]
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>When the product was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the product was last changed, not counting its stock.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
