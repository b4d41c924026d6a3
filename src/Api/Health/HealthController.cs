using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Personalisation.Application.Health;

namespace Personalisation.Api.Health;

/// <summary>Liveness and readiness of the service. Needs no key.</summary>
[ApiController]
[AllowAnonymous]
[DisableRateLimiting]
[Route("health")]
[Produces("application/json")]
public sealed class HealthController(IMediator mediator) : ControllerBase
{
    /// <summary>Liveness: returns 200 while the process runs; does not call the store.</summary>
    [HttpGet("live", Name = "GetLive")]
    [ProducesResponseType<HealthResponse>(200)]
    public IActionResult GetLive() => Ok(HealthResponse.Live);

    /// <summary>Readiness: returns 200 if the table is available, otherwise 503, with the outcome of each check.</summary>
    [HttpGet("ready", Name = "GetReady")]
    [ProducesResponseType<HealthResponse>(200)]
    [ProducesResponseType<HealthResponse>(503)]
    public async Task<IActionResult> GetReady(CancellationToken cancellationToken)
    {
        var readiness = await mediator.Send(new CheckReadinessQuery(), cancellationToken);
        return StatusCode(readiness.IsReady ? 200 : 503, HealthResponse.Of(readiness));
    }
}
