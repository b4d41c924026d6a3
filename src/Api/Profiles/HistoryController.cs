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

/// <summary>The history of profiles and segments.</summary>
[ApiController]
[Route("api/v1/profile/{id}")]
[Owner("id")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class HistoryController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Lists the versions of a segment, newest first; deletions have <c>deleted</c>.</summary>
    /// <param name="from">RFC 3339; the earliest time, inclusive.</param>
    /// <param name="to">RFC 3339; the latest time, inclusive.</param>
    /// <param name="limit">The maximum number of versions per page.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    [HttpGet("segment/{type}/versions", Name = "GetVersions")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<VersionPageResponse>(200)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public async Task<IActionResult> GetVersions(
        string id,
        string type,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null,
        bool consistent = false
    )
    {
        var query = new GetVersionsQuery(id, type, from, to, limit, cursor, consistent);
        return Ok(mapper.Map<VersionPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Compares the profile at two times.</summary>
    /// <param name="from">RFC 3339; the earlier time.</param>
    /// <param name="to">RFC 3339; the later time.</param>
    [HttpGet("diff", Name = "GetDiff")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<DiffResponse>(200)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public async Task<IActionResult> GetDiff(
        string id,
        DateTimeOffset? from,
        DateTimeOffset? to,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var diff = await mediator.Send(new DiffProfileQuery(id, from, to, consistent), cancellationToken);
        return diff is null ? NoProfile() : Ok(mapper.Map<DiffResponse>(diff));
    }

    /// <summary>Restores the profile as it was at a given time, as new versions, atomically.</summary>
    [HttpPost("restore", Name = "RestoreProfile")]
    [RequiresRole(Role.Writer, ProfileScopes.Write)]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Restore(string id, RestoreRequest body, CancellationToken cancellationToken)
    {
        var command = new RestoreProfileCommand(id, body.AsOf, EntityTag.PreconditionOf(Request));
        return writes.Send(command, restored => restored is null ? NoProfile() : Restored(restored), cancellationToken);
    }

    private TaggedResult Restored(Versioned<UserProfile> restored) =>
        new(EntityTag.Of(restored), Ok(mapper.Map<ProfileResponse>(restored.Value)));

    private IActionResult NoProfile() =>
        ProfileProblems.Missing(HttpContext, "There is no profile with this id, or there was none at that time.");
}
