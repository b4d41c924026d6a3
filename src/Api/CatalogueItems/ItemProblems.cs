using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.CatalogueItems;

/// <summary>The problems of missing items.</summary>
internal static class ItemProblems
{
    public const string NotFound = "item_not_found";

    public const string NoItem = "There is no item with this id.";

    /// <summary>Responds with 404 if there is no item.</summary>
    public static IActionResult Missing(HttpContext context) => Problems.Missing(context, NotFound, NoItem);
}
