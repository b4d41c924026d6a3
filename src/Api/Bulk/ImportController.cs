using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Bulk;

/// <summary>Import of profiles, documents and catalogue items.</summary>
[ApiController]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ImportController(IMediator mediator, LineReaders lines) : ControllerBase
{
    /// <summary>
    /// Stores one profile, document or catalogue item per line and reports progress. With an Idempotency-Key, sending the same lines again
    /// resumes where the import stopped.
    /// </summary>
    /// <param name="mode"><c>upsert</c> puts each line; <c>load</c> is cheaper if the users do not exist yet.</param>
    /// <param name="onError"><c>skip</c> continues after a rejected line; <c>abort</c> stops there.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    [HttpPost("api/v1/import", Name = "Import")]
    [CountsPerDay(DailyQuotas.Imports)]
    [RequiresRole(Role.Admin, BulkScopes.Write)]
    [ProducesResponseType<ImportLineResponse>(200, AcceptsNdjsonAttribute.MediaType)]
    [ProducesProblem(409)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    [DisableRequestSizeLimit]
    [NoDeadline]
    [AcceptsNdjson(
        "One profile, or {\"blob\": {…}} with a document, or {\"item\": {…}} with a catalogue item, per line. May be compressed with gzip."
    )]
    [NotIdempotent]
    public async Task<IActionResult> Import(
        CancellationToken cancellationToken,
        string mode = "upsert",
        [FromQuery(Name = "on_error")] string onError = "skip"
    )
    {
        if (!LineReader.Takes(Request))
        {
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var command = new ImportLinesCommand(
            LineReader.Read(Request),
            lines.Read,
            mode,
            onError,
            CallerIdentity.Find(HttpContext)?.Client ?? "",
            RequestAddress.Of(HttpContext),
            IdempotencyFilter.KeyOf(Request)
        );
        return new ImportResult(await mediator.Send(command, cancellationToken));
    }
}
