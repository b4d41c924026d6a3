using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>Vendors.</summary>
[ApiController]
[Route("api/v1/vendors")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class VendorsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Creates a vendor under the id in the body, or under a new id. E-mail addresses are unique among vendors.</summary>
    [HttpPost(Name = "CreateVendor")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<VendorDetailsResponse>(201)]
    [ProducesProblem(409, CatalogueError.EmailTaken, CatalogueError.VendorExists, CatalogueError.CurrencyMismatch)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(NewVendorRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(), Created, cancellationToken);

    /// <summary>Lists vendors by creation time, newest first; with <c>email</c>, only the vendor with that address.</summary>
    /// <param name="email">An e-mail address in any spelling; cannot be combined with other filters.</param>
    /// <param name="createdAfter">RFC 3339; only vendors created after this time.</param>
    /// <param name="createdBefore">RFC 3339; only vendors created before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="limit">The maximum number of vendors per page.</param>
    [HttpGet(Name = "GetVendors")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read)]
    [ProducesResponseType<VendorPageResponse>(200)]
    public async Task<IActionResult> List(
        string? email,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetVendorsQuery(email, createdAfter, createdBefore, limit, cursor);
        return Ok(mapper.Map<VendorPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Returns a vendor with its rating and the number of its fans.</summary>
    [HttpGet("{id}", Name = "GetVendor")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read), Public]
    [ProducesResponseType<VendorDetailsResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false) =>
        Found(await mediator.Send(new GetVendorQuery(id, consistent), cancellationToken));

    /// <summary>Replaces a vendor, except for its currency; an old e-mail address becomes available at once.</summary>
    [HttpPut("{id}", Name = "ReplaceVendor")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<VendorDetailsResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    [ProducesProblem(409, CatalogueError.EmailTaken, CatalogueError.CurrencyMismatch)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Replace(string id, VendorRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>Changes some members of a vendor (RFC 7396).</summary>
    [HttpPatch("{id}", Name = "PatchVendor")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType<VendorDetailsResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    [ProducesProblem(409, CatalogueError.EmailTaken, CatalogueError.CurrencyMismatch)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, VendorPatch body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>
    /// Closes a vendor: its e-mail address becomes available, its id never, and its products are taken from sale. What it
    /// leaves behind can still be listed.
    /// </summary>
    [HttpDelete("{id}", Name = "CloseVendor")]
    [RequiresRole(Role.Writer, CatalogueScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    [NoDeadline]
    public Task<IActionResult> Close(string id, CancellationToken cancellationToken) =>
        writes.Send(
            new CloseVendorCommand(id, EntityTag.PreconditionOf(Request)),
            wasThere => wasThere ? NoContent() : CatalogueProblems.MissingVendor(HttpContext),
            cancellationToken
        );

    /// <summary>Lists a vendor's products in the order of their ids.</summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="hidden">Also lists products that are not for sale (requires writer, except for the vendor).</param>
    /// <param name="limit">The maximum number of products per page.</param>
    [HttpGet("{id}/products", Name = "GetVendorProducts")]
    [RequiresRole(Role.Reader, CatalogueScopes.Read), Public(Unless = nameof(hidden))]
    [RequiresRole(Role.Writer, CatalogueScopes.Read, When = nameof(hidden))]
    [Owner("id", Kind = PartyKind.Vendor, Least = Role.Reader)]
    [ProducesResponseType<ProductPageResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> Products(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        bool hidden = false,
        int? limit = null
    ) =>
        await mediator.Send(new GetVendorProductsQuery(id, hidden, limit, cursor), cancellationToken) is { } page
            ? Ok(mapper.Map<ProductPageResponse>(page))
            : CatalogueProblems.MissingVendor(HttpContext);

    private TaggedResult Created(Versioned<VendorDetails> created)
    {
        var place = Url.RouteUrl("GetVendor", new { id = created.Value.Vendor.Id.Value });
        return new TaggedResult(
            EntityTags.Of(created),
            Created(place, mapper.Map<VendorDetailsResponse>(created.Value))
        );
    }

    private IActionResult Found(Versioned<VendorDetails>? vendor) =>
        vendor is null
            ? CatalogueProblems.MissingVendor(HttpContext)
            : new TaggedResult(EntityTags.Of(vendor), Ok(mapper.Map<VendorDetailsResponse>(vendor.Value)));
}
