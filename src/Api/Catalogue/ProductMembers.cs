using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>What a new product and one that replaces another have in common.</summary>
public abstract record ProductMembers
{
    /// <summary>The name; not blank.</summary>
    [ConstrainedBy(typeof(CatalogueName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>What the vendor says of it.</summary>
    [ConstrainedBy(typeof(Description))]
    public string? Description { get; init; }

    /// <summary>The id of its category. Default: none.</summary>
    [ConstrainedBy(typeof(CategorySlug))]
    public string? Category { get; init; }

    /// <summary>The price, in the vendor's currency.</summary>
    [ConstrainedBy(typeof(MoneyBody), IsRequired = true)]
    public MoneyBody? Price { get; init; }

    /// <summary>How many a customer may order at once. Default: 9999.</summary>
    [ConstrainedBy(typeof(Product))]
    public int? MaxQuantity { get; init; }

    /// <summary>Whether it can be ordered, and is in the list of its category. Default: true.</summary>
    public bool? ForSale { get; init; }

    /// <summary>The tags. Default: none.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = ProductTexts.MaxTags)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>The keys of the images, such as addresses. Default: none.</summary>
    [ConstrainedBy(typeof(ProductTexts), MaxItems = ProductTexts.MaxImages)]
    public IReadOnlyList<string?>? Images { get; init; }

    // What is left out gets its default.
    private protected ProductWrite<TResult> Filled<TResult>(ProductWrite<TResult> command) =>
        command with
        {
            Name = new(Name),
            Description = new(Description),
            Category = new(Category),
            Price = new(Price?.ToInput()),
            MaxQuantity = new(MaxQuantity),
            ForSale = new(ForSale),
            Tags = new(Tags),
            Images = new(Images),
        };
}
