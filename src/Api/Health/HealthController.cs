using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Personalisation.Application.Health;

namespace Personalisation.Api.Health;

/// <summary>Whether the service is alive, and whether it can do its work. Open: who probes has no key.</summary>
[ApiController]
[AllowAnonymous]
[DisableRateLimiting]
[Route("health")]
[Produces("application/json")]
public sealed class HealthController(IMediator mediator) : ControllerBase
{
    /// <summary>Answers while the process serves; never touches the store.</summary>
    [HttpGet("live", Name = "GetLive")]
    [ProducesResponseType<HealthResponse>(200)]
    public IActionResult GetLive() => Ok(HealthResponse.Live);

    /// <summary>Answers 200 while the table does, else 503; with the outcome of each check.</summary>
    [HttpGet("ready", Name = "GetReady")]
    [ProducesResponseType<HealthResponse>(200)]
    [ProducesResponseType<HealthResponse>(503)]
    public async Task<IActionResult> GetReady(CancellationToken cancellationToken)
    {
        var readiness = await mediator.Send(new CheckReadinessQuery(), cancellationToken);
        return StatusCode(readiness.IsReady ? 200 : 503, HealthResponse.Of(readiness));
    }
}
