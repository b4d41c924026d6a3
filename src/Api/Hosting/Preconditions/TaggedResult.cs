using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>A response with its entity tag; 304 without a body if the client already has it.</summary>
internal sealed class TaggedResult(string tag, IActionResult answer) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(http.Request.Method) && EntityTag.IsKnown(http.Request, tag)
            ? new StatusCodeResult(StatusCodes.Status304NotModified).ExecuteResultAsync(context)
            : answer.ExecuteResultAsync(context);
    }
}
