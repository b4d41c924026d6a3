using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Actions of somebody who forgot to say who may ask for them; and one for admins.</summary>
[ApiController]
[Route("undeclared")]
public sealed class UndeclaredController : ControllerBase
{
    [HttpGet]
    public IActionResult Get() => Ok(new { done = true });

    [HttpDelete]
    public IActionResult Delete() => Ok(new { done = true });

    [HttpGet("admin")]
    [Api.Hosting.Authorization.RequiresRole(Api.Hosting.Authorization.Role.Admin)]
    public IActionResult GetForAdmins() => Ok(new { done = true });

    /// <summary>Who the service takes the client for.</summary>
    [HttpGet("name")]
    public IActionResult GetName() => Ok(new { name = User.Identity?.Name });

    /// <summary>Where the service takes the request to come from.</summary>
    [HttpGet("address")]
    public IActionResult GetAddress() => Ok(new { address = $"{HttpContext.Connection.RemoteIpAddress}" });
}
