using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Signals;

/// <summary>The signals of a user.</summary>
[ApiController]
[Route("api/v1/profile/{id}")]
[Owner("id")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class SignalsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Stores events of the user, each once, however often it is sent, and reports the result for each.</summary>
    [HttpPost("events", Name = "RecordUserEvents")]
    [RequiresRole(Role.Writer, SignalScopes.Write)]
    [NotIdempotent]
    [ProducesResponseType<EventBatchResponse>(202)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(501, SignalError.ConsentNotChosen)]
    public async Task<IActionResult> Record(string id, UserEventBatchRequest body, CancellationToken cancellationToken)
    {
        var command = body.ToCommand(UserIdText.Plain(id), HiddenItems.AreVisible(HttpContext));
        return Accepted(EventBatchResponse.Of(await mediator.Send(command, cancellationToken), body.Events!));
    }

    /// <summary>Lists the user's events of the last 90 days, the latest first.</summary>
    /// <param name="kind">Only events of this kind.</param>
    /// <param name="limit">The maximum number of events per page.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    [HttpGet("events", Name = "GetUserEvents")]
    [RequiresRole(Role.Reader, SignalScopes.Read)]
    [ProducesResponseType<EventPageResponse>(200)]
    public async Task<IActionResult> Events(
        string id,
        string? kind,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetEventsQuery(UserIdText.Plain(id), kind, limit, cursor);
        return Ok(mapper.Map<EventPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Returns what the user likes and dislikes at this moment; empty without signals.</summary>
    [HttpGet("affinities", Name = "GetAffinities")]
    [RequiresRole(Role.Reader, SignalScopes.Read)]
    [ProducesResponseType<AffinitiesResponse>(200)]
    public async Task<IActionResult> Affinities(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var query = new GetAffinitiesQuery(UserIdText.Plain(id), consistent);
        return Ok(mapper.Map<AffinitiesResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Removes the user's events and affinities, also from the current profile.</summary>
    [HttpDelete("signals", Name = "DeleteSignals")]
    [RequiresRole(Role.Admin, SignalScopes.Write)]
    [NotIdempotent]
    [ProducesResponseType(204)]
    [ProducesProblem(404, SignalProblems.SignalsNotFound)]
    [ProducesProblem(409)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken) =>
        await mediator.Send(new DeleteSignalsCommand(UserIdText.Plain(id)), cancellationToken)
            ? NoContent()
            : SignalProblems.MissingSignals(HttpContext);

    /// <summary>
    /// Computes the user's affinities again from the events that are kept, after the weights have changed.
    /// </summary>
    [HttpPost("signals/rebuild", Name = "RebuildSignals")]
    [RequiresRole(Role.Admin, SignalScopes.Write)]
    [NotIdempotent]
    [ProducesResponseType(204)]
    [ProducesProblem(404, SignalProblems.SignalsNotFound)]
    [ProducesProblem(409)]
    public async Task<IActionResult> Rebuild(string id, CancellationToken cancellationToken) =>
        await mediator.Send(new RebuildAffinitiesCommand(UserIdText.Plain(id)), cancellationToken)
            ? NoContent()
            : SignalProblems.MissingSignals(HttpContext);

    /// <summary>Returns what the user has decided on the use of signals.</summary>
    [HttpGet("consent", Name = "GetConsent")]
    [RequiresRole(Role.Reader, SignalScopes.Read)]
    [ProducesResponseType<ConsentResponse>(200)]
    [ProducesProblem(404, SignalProblems.ConsentNotFound)]
    public async Task<IActionResult> Consent(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var query = new GetConsentQuery(UserIdText.Plain(id), consistent);
        return await mediator.Send(query, cancellationToken) is { } consent
            ? Ok(mapper.Map<ConsentResponse>(consent))
            : SignalProblems.MissingConsent(HttpContext);
    }

    /// <summary>
    /// Stores what the user decides on the use of signals. A denial of personalisation removes events and affinities.
    /// </summary>
    [HttpPut("consent", Name = "PutConsent")]
    [RequiresRole(Role.Writer, SignalScopes.Write)]
    [ProducesResponseType<ConsentResponse>(200)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> PutConsent(string id, ConsentRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(UserIdText.Plain(id)),
            consent => Ok(mapper.Map<ConsentResponse>(consent)),
            cancellationToken
        );
}
