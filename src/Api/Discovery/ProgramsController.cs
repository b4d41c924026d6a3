using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Discovery;

/// <summary>Programmes and their episodes, as a page shows them.</summary>
[ApiController]
[Route("api/v1/discovery/programs")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ProgramsController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Lists the programmes that may be shown, the newest publication first. With another status, lists those in that state,
    /// the earliest change first, page by page with a cursor; that requires writer.
    /// </summary>
    /// <param name="status">PUBLISHED, DRAFT or ARCHIVED. Default: PUBLISHED.</param>
    /// <param name="page">The number of the page, up to 1000 divided by limit. Default: 1.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, in place of <c>page</c>.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items per page.</param>
    [HttpGet(Name = "GetPrograms")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [RequiresRole(Role.Writer, ItemScopes.Read, When = nameof(status), Value = "DRAFT")]
    [RequiresRole(Role.Writer, ItemScopes.Read, When = nameof(status), Value = "ARCHIVED")]
    [ProducesResponseType<NumberedPageResponse>(200)]
    public async Task<IActionResult> List(
        string? status,
        int? page,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var found = await mediator.Send(new GetProgramsQuery(status, page, limit, cursor), cancellationToken);
        return Ok(mapper.Map<NumberedPageResponse>(found));
    }

    /// <summary>Returns a programme that may be shown.</summary>
    [HttpGet("{id}", Name = "GetProgram")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [ProducesResponseType<ItemResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ItemProblems.NotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false) =>
        await mediator.Send(new GetProgramQuery(id, consistent), cancellationToken) is { } found
            ? new TaggedResult(EntityTag.Of(found.Version), Ok(mapper.Map<ItemResponse>(found.Value)))
            : ItemProblems.Missing(HttpContext);

    /// <summary>Lists the parts of a programme that may be shown, by position, then by id.</summary>
    /// <param name="id">The programme's id.</param>
    /// <param name="page">The number of the page, up to 1000 divided by limit. Default: 1.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, in place of <c>page</c>.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items per page.</param>
    [HttpGet("{id}/episodes", Name = "GetEpisodes")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [ProducesResponseType<NumberedPageResponse>(200)]
    [ProducesProblem(404, ItemProblems.NotFound)]
    public async Task<IActionResult> Episodes(
        string id,
        int? page,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    ) =>
        await mediator.Send(new GetEpisodesQuery(id, page, limit, cursor), cancellationToken) is { } found
            ? Ok(mapper.Map<NumberedPageResponse>(found))
            : ItemProblems.Missing(HttpContext);
}
