using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Access;
using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Catalogue items, one by one.</summary>
[ApiController]
[Route("api/v1/catalogue")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ItemsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Creates an item under the id in the body, or under a new id.</summary>
    [HttpPost(Name = "CreateItem")]
    [RequiresRole(Role.Writer, ItemScopes.Write)]
    [ProducesResponseType<ItemResponse>(201)]
    [ProducesProblem(409, ItemError.ItemExists, ItemError.ItemOwned)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(ItemRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCreation(), Saved, cancellationToken);

    /// <summary>Stores an item, or replaces it.</summary>
    [HttpPut("{id}", Name = "PutItem")]
    [RequiresRole(Role.Writer, ItemScopes.Write)]
    [ProducesResponseType<ItemResponse>(200)]
    [ProducesResponseType<ItemResponse>(201)]
    [ProducesProblem(409, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(string id, ItemRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Saved, cancellationToken);

    /// <summary>
    /// Returns an item, whether or not it may be shown; a product that is not for sale only to writers.
    /// </summary>
    [HttpGet("{id}", Name = "GetItem")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [ProducesResponseType<ItemResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ItemProblems.NotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false) =>
        await mediator.Send(new GetItemQuery(id, consistent, HiddenItems.AreVisible(HttpContext)), cancellationToken)
            is { } found
            ? new TaggedResult(EntityTag.Of(found.Version), Ok(mapper.Map<ItemResponse>(found.Value)))
            : ItemProblems.Missing(HttpContext);

    /// <summary>Changes some members of an item (RFC 7396); of the attributes, too.</summary>
    [HttpPatch("{id}", Name = "PatchItem")]
    [RequiresRole(Role.Writer, ItemScopes.Write)]
    [ProducesResponseType<ItemResponse>(200)]
    [ProducesProblem(404, ItemProblems.NotFound)]
    [ProducesProblem(409, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, ItemPatch body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Saved, cancellationToken);

    /// <summary>Deletes an item. For a week, lists of changes show that it was deleted.</summary>
    [HttpDelete("{id}", Name = "DeleteItem")]
    [RequiresRole(Role.Writer, ItemScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(404, ItemProblems.NotFound)]
    [ProducesProblem(409, ItemError.ItemOwned)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, CancellationToken cancellationToken) =>
        writes.Send(
            new DeleteItemCommand(id, EntityTag.PreconditionOf(Request)),
            wasThere => wasThere ? NoContent() : ItemProblems.Missing(HttpContext),
            cancellationToken
        );

    private IActionResult Saved(SavedItem? saved)
    {
        if (saved is null)
        {
            return ItemProblems.Missing(HttpContext);
        }

        var body = mapper.Map<ItemResponse>(saved.Item.Value);
        var place = Url.RouteUrl("GetItem", new { id = body.Id });
        return new TaggedResult(EntityTag.Of(saved.Item.Version), saved.IsCreation ? Created(place, body) : Ok(body));
    }
}
