using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Signals;

/// <summary>Events of any users.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class EventsController(IMediator mediator) : ControllerBase
{
    /// <summary>Stores events of any users, each once, however often it is sent, and reports the result for each.</summary>
    [HttpPost("api/v1/events", Name = "RecordEvents")]
    [RequiresRole(Role.Writer, SignalScopes.Write)]
    [NotIdempotent]
    [ProducesResponseType<EventBatchResponse>(202)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(501, SignalError.ConsentNotChosen)]
    public async Task<IActionResult> Record(EventBatchRequest body, CancellationToken cancellationToken)
    {
        var command = body.ToCommand(user: null, HiddenItems.AreVisible(HttpContext));
        return Accepted(EventBatchResponse.Of(await mediator.Send(command, cancellationToken), body.Events!));
    }

    /// <summary>Returns how signals become affinities.</summary>
    [HttpGet("api/v1/signals/config", Name = "GetSignalConfig")]
    [RequiresRole(Role.Reader, SignalScopes.Read), Public]
    [ProducesResponseType<SignalConfigResponse>(200)]
    public async Task<IActionResult> Config(CancellationToken cancellationToken) =>
        Ok(SignalConfigResponse.Of(await mediator.Send(new GetSignalConfigQuery(), cancellationToken)));
}
