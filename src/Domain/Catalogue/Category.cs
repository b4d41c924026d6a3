namespace Personalisation.Domain.Catalogue;

/// <summary>A category of products. It is never removed.</summary>
/// <param name="Slug">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record Category(CategorySlug Slug, CatalogueName Name);
