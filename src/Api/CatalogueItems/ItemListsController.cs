using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Access;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Many catalogue items at once.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ItemListsController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Lists items that may be shown: of some content types, the newest publication first, or the parts of an item by
    /// position. With <c>updated_after</c> or <c>updated_before</c>, lists the changes of all items, the earliest first; those
    /// that the other filters leave out are among the deleted.
    /// </summary>
    /// <param name="contentType">The content types, repeated, also as <c>contentType[]</c>, or separated by commas; required for the first list.</param>
    /// <param name="status">PUBLISHED; for changes also DRAFT or ARCHIVED. Default: any that the list has.</param>
    /// <param name="parent">The id of the item whose parts are wanted.</param>
    /// <param name="updatedAfter">RFC 3339; only items changed after this time.</param>
    /// <param name="updatedBefore">RFC 3339; only items changed before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items per page.</param>
    [HttpGet("api/v1/catalogue", Name = "GetItems")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [ProducesResponseType<ItemPageResponse>(200)]
    public async Task<IActionResult> List(
        [FromQuery] string[] contentType,
        string? status,
        string? parent,
        [FromQuery(Name = "updated_after")] DateTimeOffset? updatedAfter,
        [FromQuery(Name = "updated_before")] DateTimeOffset? updatedBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var types = contentType.SelectMany(text => text.Split(',')).ToList();
        var hidden = HiddenItems.AreVisible(HttpContext);
        var query = new GetItemsQuery(types, status, parent, updatedAfter, updatedBefore, limit, cursor, hidden);
        return Ok(mapper.Map<ItemPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Returns many items, with a result for each id.</summary>
    [HttpPost("api/v1/catalogue:batchGet", Name = "BatchGetItems")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [NotIdempotent]
    [ProducesResponseType<ItemBatchResponse>(200)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public async Task<IActionResult> BatchGet(
        ItemBatchRequest body,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetItemsByIdQuery(body.Ids, consistent, HiddenItems.AreVisible(HttpContext));
        var asked = await mediator.Send(query, cancellationToken);
        return Ok(ItemBatchResponse.Of(HttpContext, mapper, asked));
    }
}
