using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Gadgets;
using Personalisation.Domain.Access;
using Personalisation.Domain.Gadgets;

namespace Personalisation.Api.Gadgets;

/// <summary>The gadgets of users.</summary>
[ApiController]
[Route("api/v1/users/{id}/gadgets")]
[Owner("id")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class GadgetsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Stores a gadget, or replaces it.</summary>
    [HttpPut("{gadgetId}", Name = "PutGadget")]
    [RequiresRole(Role.Writer, GadgetScopes.Write)]
    [ProducesResponseType<GadgetResponse>(200)]
    [ProducesResponseType<GadgetResponse>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(
        string id,
        string gadgetId,
        GadgetRequest body,
        CancellationToken cancellationToken
    ) =>
        writes.Send(
            body.ToCommand(UserIdText.Plain(id), gadgetId, EntityTag.PreconditionOf(Request)),
            Saved,
            cancellationToken
        );

    /// <summary>Returns a gadget.</summary>
    [HttpGet("{gadgetId}", Name = "GetGadget")]
    [RequiresRole(Role.Reader, GadgetScopes.Read)]
    [ProducesResponseType<GadgetResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, GadgetProblems.NotFound)]
    public async Task<IActionResult> Get(
        string id,
        string gadgetId,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetGadgetQuery(UserIdText.Plain(id), gadgetId, consistent);
        return await mediator.Send(query, cancellationToken) is { } found
            ? new TaggedResult(EntityTag.Of(found.Version), Ok(mapper.Map<GadgetResponse>(found.Value)))
            : GadgetProblems.Missing(HttpContext);
    }

    /// <summary>Lists the user's gadgets in the order of their ids.</summary>
    [HttpGet(Name = "GetGadgets")]
    [RequiresRole(Role.Reader, GadgetScopes.Read)]
    [ProducesResponseType<GadgetPageResponse>(200)]
    public async Task<IActionResult> List(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetGadgetsQuery(UserIdText.Plain(id), limit, cursor);
        return Ok(mapper.Map<GadgetPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Deletes a gadget.</summary>
    [HttpDelete("{gadgetId}", Name = "DeleteGadget")]
    [RequiresRole(Role.Writer, GadgetScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(404, GadgetProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, string gadgetId, CancellationToken cancellationToken) =>
        writes.Send(
            new DeleteGadgetCommand(UserIdText.Plain(id), gadgetId, EntityTag.PreconditionOf(Request)),
            wasThere => wasThere ? NoContent() : GadgetProblems.Missing(HttpContext),
            cancellationToken
        );

    private TaggedResult Saved(SavedGadget saved)
    {
        var gadget = saved.Gadget.Value;
        var place = Url.RouteUrl("GetGadget", new { id = gadget.Owner.Value, gadgetId = gadget.Id.Value });
        var body = mapper.Map<GadgetResponse>(gadget);
        return new TaggedResult(EntityTag.Of(saved.Gadget.Version), saved.IsCreation ? Created(place, body) : Ok(body));
    }
}
