using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>All profiles and documents that there are.</summary>
[ApiController]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(501)]
[ProducesProblem(503)]
public sealed class ExportController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>What the table holds now, a line for each profile and each document, as an import takes them.</summary>
    /// <param name="kind"><c>profile</c> or <c>blob</c>; both where it is absent.</param>
    /// <param name="updatedAfter">RFC 3339; what was written after this time alone.</param>
    /// <param name="cursor">A <c>cursor</c> of an export with the same filters: goes on after the lines before it.</param>
    /// <param name="cancellationToken">Ends when the client goes away.</param>
    /// <param name="consistent">Whether every write is seen that was answered before; at twice the price.</param>
    [HttpGet("api/v1/export", Name = "ExportTable")]
    [RequiresRole(Role.Admin)]
    [ProducesResponseType<ExportLineResponse>(200, LineReader.MediaType)]
    [NoDeadline]
    public async Task<IActionResult> Export(
        string? kind,
        [FromQuery(Name = "updated_after")] DateTimeOffset? updatedAfter,
        string? cursor,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new ExportTableQuery(kind, updatedAfter, cursor, consistent);
        return new ExportTableResult(await mediator.Send(query, cancellationToken), mapper);
    }
}
