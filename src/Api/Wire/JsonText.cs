using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Wire;

/// <summary>Answers with JSON text that is there already.</summary>
internal sealed class JsonText(ReadOnlyMemory<byte> utf8, int status = StatusCodes.Status200OK) : IActionResult
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, ContentType, utf8.Length);
        await response.BodyWriter.WriteAsync(utf8, context.HttpContext.RequestAborted);
    }
}
