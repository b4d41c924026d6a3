using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Audit;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Audit;

/// <summary>The audit trail.</summary>
[ApiController]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class AuditController(IMediator mediator) : ControllerBase
{
    /// <summary>Streams the entries of the audit trail, one per line, in the order of their hash chains.</summary>
    /// <param name="from">RFC 3339; only entries from this time on.</param>
    /// <param name="to">RFC 3339; only entries before this time.</param>
    /// <param name="cursor">A <c>cursor</c> of an export with the same times; continues after the entries before it.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    [HttpGet("api/v1/audit", Name = "ExportAudit")]
    [RequiresRole(Role.Admin, AuditScopes.Read)]
    [CountsPerDay(DailyQuotas.Exports)]
    [ProducesResponseType<AuditLineResponse>(200, AcceptsNdjsonAttribute.MediaType)]
    [NoDeadline]
    public async Task<IActionResult> Export(
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        CancellationToken cancellationToken
    ) => new AuditExportResult(await mediator.Send(new ExportAuditQuery(from, to, cursor), cancellationToken));
}
