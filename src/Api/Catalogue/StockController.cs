using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Api.Catalogue;

/// <summary>The stock of products.</summary>
[ApiController]
[Route("api/v1/products/{id}/stock")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class StockController(CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Sets the stock of a product, or stops counting it.</summary>
    [HttpPut(Name = "SetStock")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<StockResponse>(200)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    [ProducesProblem(409, CatalogueError.StockMoved)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Set(string id, StockRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id), Found, cancellationToken);

    /// <summary>Adds to the stock of a product, or takes from it; never below zero.</summary>
    [HttpPost("adjust", Name = "AdjustStock")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<StockResponse>(200)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    [ProducesProblem(409, CatalogueError.StockNotCounted, CatalogueError.OutOfStock, CatalogueError.QuantityLimit)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Adjust(string id, StockAdjustmentRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id), Found, cancellationToken);

    private IActionResult Found(Stock? stock) =>
        stock is null ? CatalogueProblems.MissingProduct(HttpContext) : Ok(mapper.Map<StockResponse>(stock));
}
