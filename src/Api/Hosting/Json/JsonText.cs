using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.Json;

/// <summary>Responds with existing JSON text: 201 if it was created at a location, otherwise 200.</summary>
internal sealed class JsonText(ReadOnlyMemory<byte> utf8, string? place = null) : IActionResult
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = place is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        (response.ContentType, response.ContentLength) = (ContentType, utf8.Length);
        if (place is not null)
        {
            response.Headers.Location = place;
        }

        await response.BodyWriter.WriteAsync(utf8, context.HttpContext.RequestAborted);
    }
}
