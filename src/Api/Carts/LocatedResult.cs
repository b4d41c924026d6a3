using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Carts;

/// <summary>A response with a resource of another path than the request's.</summary>
internal sealed class LocatedResult(string? place, IActionResult answer) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers.ContentLocation = place;
        return answer.ExecuteResultAsync(context);
    }
}
