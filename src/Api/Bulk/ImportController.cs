using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>Profiles and documents, as many as there are.</summary>
[ApiController]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ImportController(IMediator mediator) : ControllerBase
{
    /// <summary>
    /// Stores a profile or a document for each line, and tells of it while it runs. With an Idempotency-Key, the same lines
    /// sent again go on where they stopped.
    /// </summary>
    /// <param name="mode"><c>upsert</c> puts each line; <c>load</c> is cheaper where the users are not there yet.</param>
    /// <param name="onError"><c>skip</c> goes on after a line that is refused; <c>abort</c> stops there.</param>
    /// <param name="cancellationToken">Ends when the client goes away.</param>
    [HttpPost("api/v1/import", Name = "Import")]
    [RequiresRole(Role.Admin)]
    [ProducesResponseType<ImportLineResponse>(200, LineReader.MediaType)]
    [ProducesProblem(409)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    [DisableRequestSizeLimit]
    [NoDeadline]
    [AcceptsNdjson]
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
            LineText.Read,
            mode,
            onError,
            User.Identity?.Name ?? "",
            RequestAddress.Of(HttpContext),
            IdempotencyFilter.KeyOf(Request)
        );
        return new ImportResult(await mediator.Send(command, cancellationToken));
    }
}
