using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Personalisation.Api.ApiKeys;

/// <summary>A response that nobody may keep, because it contains a secret.</summary>
internal sealed class SecretResult(int status, KeyResponse key) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return new ObjectResult(key) { StatusCode = status }.ExecuteResultAsync(context);
    }
}
