using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>The categories of products.</summary>
[ApiController]
[Route("api/v1/categories")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class CategoriesController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Lists all categories in the order of their ids.</summary>
    [HttpGet(Name = "GetProductCategories")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read), Public]
    [ProducesResponseType<ProductCategoryListResponse>(200)]
    public async Task<IActionResult> List(CancellationToken cancellationToken, bool consistent = false)
    {
        var query = new GetCategoriesQuery { Consistent = consistent };
        return Ok(mapper.Map<ProductCategoryListResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Stores a category, or gives it another name. Categories are never removed.</summary>
    [HttpPut("{slug}", Name = "PutProductCategory")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<ProductCategoryResponse>(200)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(string slug, ProductCategoryRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(slug, EntityTag.PreconditionOf(Request)), Saved, cancellationToken);

    private TaggedResult Saved(Versioned<Category> saved) =>
        new(EntityTag.Of(saved.Version), Ok(mapper.Map<ProductCategoryResponse>(saved.Value)));
}
