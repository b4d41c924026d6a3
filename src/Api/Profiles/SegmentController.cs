using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Errors;
using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>One segment of a user.</summary>
[ApiController]
[Route("api/v1/profile/{id}/segment/{type}")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(404)]
[ProducesProblem(503)]
public sealed class SegmentController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>The current version, or the one that was created at a time.</summary>
    /// <param name="createdAt">RFC 3339; given to the second it matches the newest version within that second.</param>
    [HttpGet(Name = "GetSegment")]
    [ProducesResponseType<SegmentResponse>(200)]
    public async Task<IActionResult> Get(
        string id,
        string type,
        string? createdAt,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetSegmentQuery(id, type, createdAt, consistent);
        var segment = await mediator.Send(query, cancellationToken);
        return segment is null ? NoSegment() : Ok(mapper.Map<SegmentResponse>(segment));
    }

    /// <summary>The categories of the current version, with their scores.</summary>
    [HttpGet("categories", Name = "GetCategories")]
    [ProducesResponseType<IReadOnlyList<CategoryResponse>>(200)]
    public async Task<IActionResult> GetCategories(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetSegmentQuery(id, type, CreatedAt: null, consistent);
        var segment = await mediator.Send(query, cancellationToken);
        return segment is null ? NoSegment() : Ok(mapper.Map<IReadOnlyList<CategoryResponse>>(segment.Categories));
    }

    /// <summary>The ids of the leading categories of the current version, in rank order.</summary>
    [HttpGet("topcategories", Name = "GetTopCategories")]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    public async Task<IActionResult> GetTopCategories(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetSegmentQuery(id, type, CreatedAt: null, consistent);
        var segment = await mediator.Send(query, cancellationToken);
        return segment is null ? NoSegment() : Ok(segment.TopCategories);
    }

    /// <summary>The user's tags, provided that the segment exists.</summary>
    [HttpGet("tags", Name = "GetSegmentTags")]
    [ProducesResponseType<IReadOnlyList<string>>(200)]
    public async Task<IActionResult> GetTags(
        string id,
        string type,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var tags = await mediator.Send(new GetSegmentTagsQuery(id, type, consistent), cancellationToken);
        return tags is null ? NoSegment() : Ok(mapper.Map<IReadOnlyList<string>>(tags));
    }

    private IActionResult NoSegment() =>
        Problems.Missing(HttpContext, ProblemCode.SegmentNotFound, "There is no such segment of this id.");
}
