using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Profiles;

/// <summary>Reads and writes of up to a hundred profiles.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(413)]
[ProducesProblem(415)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class BatchController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Returns many profiles, or parts of them, with a result for each id.</summary>
    [HttpPost("api/v1/profiles:batchGet", Name = "BatchGetProfiles")]
    [RequiresRole(Role.Reader, ProfileScopes.Read)]
    [NotIdempotent]
    [ProducesResponseType<BatchGetResponse>(200)]
    public async Task<IActionResult> BatchGet(
        BatchGetRequest body,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = body.ToQuery(consistent);
        var asked = await mediator.Send(query, cancellationToken);
        return Ok(BatchGetResponse.Of(HttpContext, mapper, query, asked));
    }

    /// <summary>Stores many profiles independently of each other and reports the result for each.</summary>
    [HttpPost("api/v1/profiles:batchPut", Name = "BatchPutProfiles")]
    [RequiresRole(Role.Writer, ProfileScopes.Write)]
    [ProducesResponseType<BatchPutResponse>(200)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    [NoDeadline]
    public Task<IActionResult> BatchPut(BatchPutRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(), outcomes => Ok(BatchPutResponse.Of(body, outcomes)), cancellationToken);
}
