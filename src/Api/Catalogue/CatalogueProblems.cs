using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;

namespace Personalisation.Api.Catalogue;

/// <summary>The problems of what is not in the catalogue.</summary>
internal static class CatalogueProblems
{
    public const string ProductNotFound = "product_not_found";

    public const string NoVendor = "There is no vendor with this id.";

    public const string NoProduct = "There is no product with this id.";

    public const string NoCategory = "There is no category with this id.";

    /// <summary>Responds with 404 for a missing vendor.</summary>
    public static IActionResult MissingVendor(HttpContext context) =>
        Problems.Missing(context, CatalogueError.VendorNotFound, NoVendor);

    /// <summary>Responds with 404 for a missing product.</summary>
    public static IActionResult MissingProduct(HttpContext context) =>
        Problems.Missing(context, ProductNotFound, NoProduct);

    /// <summary>Responds with 404 for a missing category.</summary>
    public static IActionResult MissingCategory(HttpContext context) =>
        Problems.Missing(context, CatalogueError.CategoryNotFound, NoCategory);
}
