using Microsoft.AspNetCore.Mvc;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>Sends a stored response.</summary>
internal sealed class StoredResponseResult(StoredResponse answer) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (!answer.Body.IsEmpty)
        {
            response.ContentLength = answer.Body.Length;
            await response.BodyWriter.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
        }
    }
}
