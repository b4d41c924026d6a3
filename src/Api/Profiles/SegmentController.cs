using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Access;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>Single segments of a user.</summary>
[ApiController]
[Route("api/v1/profile/{id}/segment/{type}")]
[Owner("id")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(404, ProfileProblems.SegmentNotFound)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class SegmentController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Returns the current version of a segment, the one created at a given time, or the one current at a given time.</summary>
    /// <param name="createdAt">RFC 3339; without a fraction, it matches the newest version within that second.</param>
    /// <param name="asOf">RFC 3339; the newest version at or before that time.</param>
    [HttpGet(Name = "GetSegment")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<SegmentResponse>(200)]
    [ProducesResponseType(304)]
    public async Task<IActionResult> Get(
        string id,
        string type,
        string? createdAt,
        [FromQuery(Name = "as_of")] DateTimeOffset? asOf,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        if (createdAt is null or "" && asOf is null)
        {
            var query = new GetSegmentQuery(id, type, consistent);
            return Answer(await mediator.Send(query, cancellationToken), mapper.Map<SegmentResponse>);
        }

        var past = new GetVersionQuery(id, type, createdAt is "" ? null : createdAt, asOf, consistent);
        var version = await mediator.Send(past, cancellationToken);
        return version is null ? NoSegment() : new HashedResult(mapper.Map<SegmentResponse>(version));
    }

    /// <summary>Returns the categories of the current version with their scores.</summary>
    [HttpGet("categories", Name = "GetCategories")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<IReadOnlyList<CategoryResponse>>(200)]
    [ProducesResponseType(304)]
    public async Task<IActionResult> GetCategories(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var segment = await mediator.Send(new GetSegmentQuery(id, type, consistent), cancellationToken);
        return Answer(segment, found => mapper.Map<IReadOnlyList<CategoryResponse>>(found.Categories));
    }

    /// <summary>Returns the ids of the top categories of the current version, in rank order.</summary>
    [HttpGet("topcategories", Name = "GetTopCategories")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    [ProducesResponseType(304)]
    public async Task<IActionResult> GetTopCategories(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var segment = await mediator.Send(new GetSegmentQuery(id, type, consistent), cancellationToken);
        return Answer(segment, found => found.TopCategories);
    }

    /// <summary>Returns the user's tags if the segment exists.</summary>
    [HttpGet("tags", Name = "GetSegmentTags")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    [ProducesResponseType(304)]
    public async Task<IActionResult> GetTags(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var tags = await mediator.Send(new GetSegmentTagsQuery(id, type, consistent), cancellationToken);
        return Answer(tags, mapper.Map<IReadOnlyList<string>>);
    }

    /// <summary>Stores a new version of one segment of an existing profile.</summary>
    [HttpPut(Name = "PutSegment")]
    [RequiresRole(Role.Writer, ProfileScopes.Write)]
    [ProducesResponseType<SegmentResponse>(200)]
    [ProducesResponseType<SegmentResponse>(201)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(string id, string type, SegmentRequest body, CancellationToken cancellationToken)
    {
        var command = new SaveSegmentCommand(id, type, body.ToInput(), EntityTag.PreconditionOf(Request));
        return writes.Send(
            command,
            saved => saved is null ? ProfileProblems.Missing(HttpContext) : Stored(id, saved),
            cancellationToken
        );
    }

    /// <summary>Deletes a segment from the profile; its history stays until it expires.</summary>
    [HttpDelete(Name = "DeleteSegment")]
    [RequiresRole(Role.Writer, ProfileScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, string type, CancellationToken cancellationToken)
    {
        var command = new DeleteSegmentCommand(id, type, EntityTag.PreconditionOf(Request));
        return writes.Send(command, isDeleted => isDeleted ? NoContent() : NoSegment(), cancellationToken);
    }

    private IActionResult Answer<T>(Versioned<T>? found, Func<T, object> toBody) =>
        found is null ? NoSegment() : new TaggedResult(EntityTag.Of(found.Version), Ok(toBody(found.Value)));

    private TaggedResult Stored(string id, SavedSegment saved)
    {
        var body = mapper.Map<SegmentResponse>(saved.Segment.Value);
        IActionResult answer = saved.IsCreation
            ? Created(Url.RouteUrl("GetSegment", new { id, type = body.Type }), body)
            : Ok(body);
        return new TaggedResult(EntityTag.Of(saved.Segment.Version), answer);
    }

    private IActionResult NoSegment() => ProfileProblems.MissingSegment(HttpContext);
}
