using Microsoft.AspNetCore.Mvc;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Actions without a declared role, and one for admins.</summary>
[ApiController]
[Route("undeclared")]
public sealed class UndeclaredController : ControllerBase
{
    [HttpGet]
    public IActionResult Get() => Ok(new { done = true });

    [HttpDelete]
    public IActionResult Delete() => Ok(new { done = true });

    [HttpGet("admin")]
    [Api.Hosting.Authorization.RequiresRole(Role.Admin, "tests:admin")]
    public IActionResult GetForAdmins() => Ok(new { done = true });

    [HttpGet("public")]
    [Api.Hosting.Authorization.Public]
    [Api.Hosting.Authorization.RequiresRole(Role.Reader, "tests:read")]
    public IActionResult GetPublic() => Ok(new { done = true });

    [HttpDelete("public")]
    [Api.Hosting.Authorization.Public]
    [Api.Hosting.Authorization.RequiresRole(Role.Writer, "tests:write")]
    public IActionResult DeletePublic() => Ok(new { done = true });

    /// <summary>The client's name as seen by the service.</summary>
    [HttpGet("name")]
    public IActionResult GetName() => Ok(new { name = User.Identity?.Name });

    /// <summary>The request's origin as seen by the service.</summary>
    [HttpGet("address")]
    public IActionResult GetAddress() => Ok(new { address = $"{HttpContext.Connection.RemoteIpAddress}" });
}
