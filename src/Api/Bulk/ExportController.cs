using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Bulk;

/// <summary>Export of all profiles, documents and catalogue items.</summary>
[ApiController]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(501)]
[ProducesProblem(503)]
public sealed class ExportController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Streams the current profiles, documents and catalogue items, one per line, in the format of an import.</summary>
    /// <param name="kind"><c>profile</c>, <c>blob</c> or <c>item</c>; default: all.</param>
    /// <param name="updatedAfter">RFC 3339; only lines written after this time.</param>
    /// <param name="cursor">A <c>cursor</c> of an export with the same filters; continues after the lines before it.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="consistent">Strongly consistent read, at twice the cost.</param>
    [HttpGet("api/v1/export", Name = "ExportTable")]
    [CountsPerDay(DailyQuotas.Exports)]
    [RequiresRole(Role.Admin, BulkScopes.Read)]
    [ProducesResponseType<ExportLineResponse>(200, AcceptsNdjsonAttribute.MediaType)]
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
