using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>Whole profiles.</summary>
[ApiController]
[Route("api/v1/profile")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(503)]
public sealed class ProfileController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Puts a profile under the id in its body, or under a new one.</summary>
    [HttpPut(Name = "PutProfile")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType<ProfileResponse>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public async Task<IActionResult> Put(ProfileRequest body, CancellationToken cancellationToken) =>
        Stored(await mediator.Send(body.ToCommand(pathId: null), cancellationToken));

    /// <summary>Puts the profile of a user.</summary>
    [HttpPut("{id}", Name = "PutProfileById")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType<ProfileResponse>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public async Task<IActionResult> PutById(string id, ProfileRequest body, CancellationToken cancellationToken) =>
        Stored(await mediator.Send(body.ToCommand(id), cancellationToken));

    /// <summary>The profile of a user with the current version of each segment.</summary>
    [HttpGet("{id}", Name = "GetProfile")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesProblem(404)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var profile = await mediator.Send(new GetProfileQuery(id, consistent), cancellationToken);
        return profile is null ? NoProfile() : Ok(mapper.Map<ProfileResponse>(profile));
    }

    /// <summary>The user's tags.</summary>
    [HttpGet("{id}/tags", Name = "GetTags")]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    [ProducesProblem(404)]
    public async Task<IActionResult> GetTags(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var tags = await mediator.Send(new GetTagsQuery(id, consistent), cancellationToken);
        return tags is null ? NoProfile() : Ok(mapper.Map<IReadOnlyList<string>>(tags));
    }

    /// <summary>The current version of each of the user's segments.</summary>
    [HttpGet("{id}/segments", Name = "GetSegments")]
    [ProducesResponseType<IReadOnlyList<SegmentResponse>>(200)]
    [ProducesProblem(404)]
    public async Task<IActionResult> GetSegments(
        string id,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var profile = await mediator.Send(new GetProfileQuery(id, consistent), cancellationToken);
        return profile is null ? NoProfile() : Ok(mapper.Map<IReadOnlyList<SegmentResponse>>(profile.Segments));
    }

    private IActionResult NoProfile() =>
        Problems.Missing(HttpContext, ProblemCode.ProfileNotFound, "There is no profile of this id.");

    private ObjectResult Stored(ProfileChange change)
    {
        var body = mapper.Map<ProfileResponse>(change.After);
        return change.IsCreation ? Created(Url.RouteUrl("GetProfile", new { id = body.Id }), body) : Ok(body);
    }
}
