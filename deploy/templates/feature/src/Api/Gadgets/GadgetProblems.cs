using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Gadgets;

/// <summary>The problems of missing gadgets.</summary>
internal static class GadgetProblems
{
    public const string NotFound = "gadget_not_found";

    public const string NoGadget = "The user has no such gadget.";

    /// <summary>Responds with 404 if there is no gadget.</summary>
    public static IActionResult Missing(HttpContext context) => Problems.Missing(context, NotFound, NoGadget);
}
