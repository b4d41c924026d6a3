using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Domain.Access;
using Personalisation.Domain.Favourites;

namespace Personalisation.Api.Favourites;

/// <summary>The favourites of a user.</summary>
[ApiController]
[Route("api/v1/users/{id}/favourites")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class FavouritesController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Lists a user's favourites, products first, in the order of their ids.</summary>
    [HttpGet(Name = "GetFavourites")]
    [RequiresRole(Role.Reader, FavouriteScopes.Read), Owner("id")]
    [ProducesResponseType<FavouritePageResponse>(200)]
    public async Task<IActionResult> List(
        string id,
        string? kind,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetFavouritesQuery(UserIdText.Plain(id), kind, limit, cursor);
        return Ok(mapper.Map<FavouritePageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Makes a product a favourite of a user, unless it is one already.</summary>
    [HttpPut("products/{targetId}", Name = "AddFavouriteProduct")]
    [RequiresRole(Role.Writer, FavouriteScopes.Write), Owner("id")]
    [ProducesResponseType(204)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    public Task<IActionResult> AddProduct(string id, string targetId, CancellationToken cancellationToken) =>
        writes.Send(
            new AddFavouriteCommand(UserIdText.Plain(id), FavouriteKind.Product, targetId),
            exists => exists ? NoContent() : CatalogueProblems.MissingProduct(HttpContext),
            cancellationToken
        );

    /// <summary>Makes a vendor a favourite of a user, unless it is one already.</summary>
    [HttpPut("vendors/{targetId}", Name = "AddFavouriteVendor")]
    [RequiresRole(Role.Writer, FavouriteScopes.Write), Owner("id")]
    [ProducesResponseType(204)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    public Task<IActionResult> AddVendor(string id, string targetId, CancellationToken cancellationToken) =>
        writes.Send(
            new AddFavouriteCommand(UserIdText.Plain(id), FavouriteKind.Vendor, targetId),
            exists => exists ? NoContent() : CatalogueProblems.MissingVendor(HttpContext),
            cancellationToken
        );

    /// <summary>Removes a product from a user's favourites, if it is one.</summary>
    [HttpDelete("products/{targetId}", Name = "RemoveFavouriteProduct")]
    [RequiresRole(Role.Writer, FavouriteScopes.Write), Owner("id")]
    [ProducesResponseType(204)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    public Task<IActionResult> RemoveProduct(string id, string targetId, CancellationToken cancellationToken) =>
        writes.Send(
            new RemoveFavouriteCommand(UserIdText.Plain(id), FavouriteKind.Product, targetId),
            _ => NoContent(),
            cancellationToken
        );

    /// <summary>Removes a vendor from a user's favourites, if it is one.</summary>
    [HttpDelete("vendors/{targetId}", Name = "RemoveFavouriteVendor")]
    [RequiresRole(Role.Writer, FavouriteScopes.Write), Owner("id")]
    [ProducesResponseType(204)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    public Task<IActionResult> RemoveVendor(string id, string targetId, CancellationToken cancellationToken) =>
        writes.Send(
            new RemoveFavouriteCommand(UserIdText.Plain(id), FavouriteKind.Vendor, targetId),
            _ => NoContent(),
            cancellationToken
        );
}
