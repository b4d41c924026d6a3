using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Access;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>Whole profiles.</summary>
[ApiController]
[Route("api/v1/profile")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ProfileController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Stores a profile under the id in the body, or under a new id. Tags are replaced, or cleared without <c>tags</c>;
    /// unlisted segments stay. Use PATCH to change only parts of a profile.
    /// </summary>
    [HttpPut(Name = "PutProfile")]
    [RequiresRole(Role.Writer, ProfileScopes.Write)]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType<ProfileResponse>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(ProfileRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(null, EntityTag.PreconditionOf(Request)),
            saved => SavedProfile.Answer(this, mapper, saved),
            cancellationToken
        );

    /// <summary>
    /// Stores the profile of a user. Tags are replaced, or cleared without <c>tags</c>; unlisted segments stay.
    /// Use PATCH to change only parts of a profile.
    /// </summary>
    [HttpPut("{id}", Name = "PutProfileById")]
    [RequiresRole(Role.Writer, ProfileScopes.Write), Owner("id")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType<ProfileResponse>(201)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> PutById(string id, ProfileRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(id, EntityTag.PreconditionOf(Request)),
            saved => SavedProfile.Answer(this, mapper, saved),
            cancellationToken
        );

    /// <summary>Returns the profile of a user with the current version of each segment.</summary>
    [HttpGet("{id}", Name = "GetProfile")]
    [RequiresRole(Role.Reader, ProfileScopes.Read), Owner("id")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public async Task<IActionResult> Get(
        string id,
        [FromQuery(Name = "as_of")] DateTimeOffset? asOf,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        if (asOf is { } time)
        {
            var past = await mediator.Send(new GetProfileAsOfQuery(id, time, consistent), cancellationToken);
            return past is null
                ? ProfileProblems.Missing(HttpContext)
                : new HashedResult(mapper.Map<ProfileResponse>(past));
        }

        return Found(await mediator.Send(new GetProfileQuery(id, consistent), cancellationToken));
    }

    /// <summary>
    /// Changes parts of a profile (RFC 7396): a value replaces, <c>null</c> removes, members left out stay. Segments are
    /// named by type, each merged with its current version. A PATCH never creates a profile.
    /// </summary>
    [HttpPatch("{id}", Name = "PatchProfile")]
    [RequiresRole(Role.Writer, ProfileScopes.Write), Owner("id")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, ProfilePatch body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>Returns the user's tags.</summary>
    [HttpGet("{id}/tags", Name = "GetTags")]
    [RequiresRole(Role.Reader, ProfileScopes.Read), Owner("id")]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public async Task<IActionResult> GetTags(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var tags = await mediator.Send(new GetTagsQuery(id, consistent), cancellationToken);
        return tags is null
            ? ProfileProblems.Missing(HttpContext)
            : new TaggedResult(EntityTag.Of(tags.Version), Ok(mapper.Map<IReadOnlyList<string>>(tags.Value)));
    }

    /// <summary>Returns the current version of each of the user's segments.</summary>
    [HttpGet("{id}/segments", Name = "GetSegments")]
    [RequiresRole(Role.Reader, ProfileScopes.Read), Owner("id")]
    [ProducesResponseType<IReadOnlyList<SegmentResponse>>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public async Task<IActionResult> GetSegments(
        string id,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var profile = await mediator.Send(new GetProfileQuery(id, consistent), cancellationToken);
        return profile is null
            ? ProfileProblems.Missing(HttpContext)
            : new TaggedResult(
                EntityTag.Of(profile),
                Ok(mapper.Map<IReadOnlyList<SegmentResponse>>(profile.Value.Segments))
            );
    }

    private IActionResult Found(Versioned<UserProfile>? profile) =>
        profile is null
            ? ProfileProblems.Missing(HttpContext)
            : new TaggedResult(EntityTag.Of(profile), Ok(mapper.Map<ProfileResponse>(profile.Value)));
}
