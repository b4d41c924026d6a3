using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Application.Blobs;

namespace Personalisation.Api.Blobs;

/// <summary>The response to a write of a whole document: 201 with its location if there was none.</summary>
internal static class SavedDocument
{
    public static TaggedResult Answer(ControllerBase controller, SavedBlob saved)
    {
        var place = saved.IsCreation ? controller.Url.RouteUrl("GetBlob", new { id = saved.Id.Value }) : null;
        var answer = new JsonText(saved.Document.Value.Utf8, place);
        return new TaggedResult(EntityTag.Of(saved.Document.Version), answer);
    }
}
