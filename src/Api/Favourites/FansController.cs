using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Domain.Access;
using Personalisation.Domain.Favourites;

namespace Personalisation.Api.Favourites;

/// <summary>The users who have something among their favourites.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class FansController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Lists the users who have a product among their favourites.</summary>
    /// <param name="id">The product's id.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of users per page.</param>
    [HttpGet("api/v1/products/{id}/fans", Name = "GetProductFans")]
    [RequiresRole(Role.Admin, FavouriteScopes.Read)]
    [ProducesResponseType<FanPageResponse>(200)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    public async Task<IActionResult> OfProduct(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetFansQuery(FavouriteKind.Product, id, limit, cursor);
        return await mediator.Send(query, cancellationToken) is { } page
            ? Ok(mapper.Map<FanPageResponse>(page))
            : CatalogueProblems.MissingProduct(HttpContext);
    }

    /// <summary>Lists the users who have a vendor among their favourites.</summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of users per page.</param>
    [HttpGet("api/v1/vendors/{id}/fans", Name = "GetVendorFans")]
    [RequiresRole(Role.Admin, FavouriteScopes.Read)]
    [ProducesResponseType<FanPageResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> OfVendor(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetFansQuery(FavouriteKind.Vendor, id, limit, cursor);
        return await mediator.Send(query, cancellationToken) is { } page
            ? Ok(mapper.Map<FanPageResponse>(page))
            : CatalogueProblems.MissingVendor(HttpContext);
    }
}
