using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>A category to store.</summary>
public sealed record ProductCategoryRequest
{
    /// <summary>The name; not blank.</summary>
    [ConstrainedBy(typeof(CatalogueName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>The command for this request.</summary>
    internal SaveCategoryCommand ToCommand(string slug, Precondition precondition) => new(slug, Name, precondition);
}

/// <summary>A category of products.</summary>
public sealed record ProductCategoryResponse
{
    /// <summary>The category's id.</summary>
    [ConstrainedBy(typeof(CategorySlug))]
    public required string Slug { get; init; }

    /// <summary>The name.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }
}

/// <summary>All categories, in the order of their ids.</summary>
public sealed record ProductCategoryListResponse
{
    /// <summary>The categories.</summary>
    public required IReadOnlyList<ProductCategoryResponse> Items { get; init; }
}
