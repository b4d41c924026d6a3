using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>Products.</summary>
[ApiController]
[Route("api/v1/products")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ProductsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Creates a product under the id in the body, or under a new id.</summary>
    [HttpPost(Name = "CreateProduct")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<ProductDetailsResponse>(201)]
    [ProducesProblem(404, CatalogueError.VendorNotFound, CatalogueError.CategoryNotFound)]
    [ProducesProblem(409, CatalogueError.ProductExists, CatalogueError.CurrencyMismatch, ItemError.ItemOwned)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(NewProductRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(), Created, cancellationToken);

    /// <summary>Lists the products of a category that are for sale, newest first.</summary>
    /// <param name="category">The id of the category.</param>
    /// <param name="createdAfter">RFC 3339; only products created after this time.</param>
    /// <param name="createdBefore">RFC 3339; only products created before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="limit">The maximum number of products per page.</param>
    [HttpGet(Name = "GetProducts")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read), Public]
    [ProducesResponseType<ProductPageResponse>(200)]
    [ProducesProblem(404, CatalogueError.CategoryNotFound)]
    public async Task<IActionResult> List(
        string? category,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetProductsQuery(category, createdAfter, createdBefore, limit, cursor);
        return await mediator.Send(query, cancellationToken) is { } page
            ? Ok(mapper.Map<ProductPageResponse>(page))
            : CatalogueProblems.MissingCategory(HttpContext);
    }

    /// <summary>
    /// Returns a product with its stock, its rating and the number of its fans; one that is not for sale only to its
    /// vendor and to writers.
    /// </summary>
    [HttpGet("{id}", Name = "GetProduct")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read), Public]
    [ProducesResponseType<ProductDetailsResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false) =>
        await mediator.Send(new GetProductQuery(id, consistent), cancellationToken) is { } product
        && HiddenProducts.IsVisible(HttpContext, product.Value.Product)
            ? Found(product)
            : CatalogueProblems.MissingProduct(HttpContext);

    /// <summary>Replaces a product, except for its vendor and its stock.</summary>
    [HttpPut("{id}", Name = "ReplaceProduct")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<ProductDetailsResponse>(200)]
    [ProducesProblem(
        404,
        CatalogueProblems.ProductNotFound,
        CatalogueError.VendorNotFound,
        CatalogueError.CategoryNotFound
    )]
    [ProducesProblem(409, CatalogueError.CurrencyMismatch, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Replace(string id, ProductRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>Changes some members of a product (RFC 7396).</summary>
    [HttpPatch("{id}", Name = "PatchProduct")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<ProductDetailsResponse>(200)]
    [ProducesProblem(
        404,
        CatalogueProblems.ProductNotFound,
        CatalogueError.VendorNotFound,
        CatalogueError.CategoryNotFound
    )]
    [ProducesProblem(409, CatalogueError.CurrencyMismatch, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, ProductPatch body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>Removes a product; its id stays taken.</summary>
    [HttpDelete("{id}", Name = "DeleteProduct")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    [ProducesProblem(409, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, CancellationToken cancellationToken) =>
        writes.Send(
            new DeleteProductCommand(id, EntityTag.PreconditionOf(Request)),
            wasThere => wasThere ? NoContent() : CatalogueProblems.MissingProduct(HttpContext),
            cancellationToken
        );

    private TaggedResult Created(Versioned<ProductDetails> created)
    {
        var place = Url.RouteUrl("GetProduct", new { id = created.Value.Product.Id.Value });
        return new TaggedResult(
            EntityTags.Of(created),
            Created(place, mapper.Map<ProductDetailsResponse>(created.Value))
        );
    }

    private IActionResult Found(Versioned<ProductDetails>? product) =>
        product is null
            ? CatalogueProblems.MissingProduct(HttpContext)
            : new TaggedResult(EntityTags.Of(product), Ok(mapper.Map<ProductDetailsResponse>(product.Value)));
}
