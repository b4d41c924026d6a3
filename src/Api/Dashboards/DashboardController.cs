using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Orders;
using Personalisation.Api.Reviews;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Dashboards;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Dashboards;

/// <summary>Overviews for vendors.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class DashboardController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Returns a vendor's sales of a day and the products of which it sold most in that month, its newest orders, its
    /// rating and fans, and the newest reviews of its products.
    /// </summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="date">The day (UTC) whose orders are counted, at most 400 days ago. Default: today.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    [HttpGet("api/v1/vendors/{id}/dashboard", Name = "GetDashboard")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read, ReviewScopes.Read, OrderScopes.Read)]
    [Owner("id", Kind = PartyKind.Vendor)]
    [ProducesResponseType<DashboardResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> Get(string id, string? date, CancellationToken cancellationToken) =>
        await mediator.Send(new GetDashboardQuery(id, date), cancellationToken) is { } dashboard
            ? Ok(mapper.Map<DashboardResponse>(dashboard))
            : CatalogueProblems.MissingVendor(HttpContext);
}
