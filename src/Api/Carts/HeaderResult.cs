using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Carts;

/// <summary>A response with one more header, which a stored response keeps.</summary>
internal sealed class HeaderResult(string name, string? value, IActionResult response) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers[name] = value;
        return response.ExecuteResultAsync(context);
    }
}
