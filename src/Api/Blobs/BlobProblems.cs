using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Blobs;

/// <summary>The problems of what is not there.</summary>
internal static class BlobProblems
{
    public const string NotFound = "blob_not_found";
    public const string FieldNotFound = "blob_field_not_found";

    public const string NoDocument = "There is no document with this id.";
    public const string NoField = "The user has no document with this member.";

    /// <summary>Responds with 404 for a missing document.</summary>
    public static IActionResult Missing(HttpContext context) => Problems.Missing(context, NotFound, NoDocument);

    /// <summary>Responds with 404 for a missing document or member.</summary>
    public static IActionResult MissingField(HttpContext context) => Problems.Missing(context, FieldNotFound, NoField);
}
