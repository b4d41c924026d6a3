using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Personalisation.Api.Hosting.Json;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>A response without a version, such as a past state: its entity tag is a hash of its content.</summary>
internal sealed class HashedResult(object body) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var format = context.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value;
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), format.JsonSerializerOptions);
        return new TaggedResult(EntityTag.OfContent(utf8), new JsonText(utf8)).ExecuteResultAsync(context);
    }
}
