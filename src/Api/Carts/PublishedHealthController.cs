using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Personalisation.Api.Carts;

/// <summary>The health check of the published cart service, for its testers. Needs no key.</summary>
[ApiController]
[AllowAnonymous]
[DisableRateLimiting]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class PublishedHealthController : ControllerBase
{
    /// <summary>Answers that the service runs; does not call the store.</summary>
    [HttpGet("/health", Name = "GetPublishedHealth")]
    [ProducesResponseType(200)]
    public IActionResult Get() => Content("ok", "text/plain");
}
