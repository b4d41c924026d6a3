using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>The response to a write of a whole profile: 201 with a Location if it was created.</summary>
internal static class SavedProfile
{
    public static TaggedResult Answer(ControllerBase controller, IMapper mapper, Versioned<ProfileChange> saved)
    {
        var profile = saved.Select(change => change.After);
        var body = mapper.Map<ProfileResponse>(profile.Value);
        IActionResult answer = saved.Value.IsCreation
            ? controller.Created(controller.Url.RouteUrl("GetProfile", new { id = body.Id }), body)
            : controller.Ok(body);
        return new TaggedResult(EntityTag.Of(profile), answer);
    }
}
