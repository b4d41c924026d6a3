using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Access;
using Personalisation.Domain.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Lists of what may be shown, ranked by the events of users.</summary>
[ApiController]
[Route("api/v1/discovery")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503, DiscoveryError.ListsUnavailable)]
public sealed class DiscoveryController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Returns the items with the most events of the last hours, then the newest ones. With <c>Cache-Control: no-cache</c>,
    /// for writers, it counts and publishes first what has happened up to now, for two seconds at most.
    /// </summary>
    /// <param name="contentType">The content type. Default: all.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items.</param>
    [HttpGet("trending", Name = "GetTrending")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [TellsOfCaches]
    [ProducesResponseType<ListResponse>(200)]
    [ProducesResponseType(304)]
    public Task<IActionResult> Trending(string? contentType, CancellationToken cancellationToken, int? limit = null) =>
        List(ListKind.Trending, contentType, limit, cancellationToken);

    /// <summary>Returns the items with the most events of the last weeks, then the newest ones.</summary>
    /// <param name="contentType">The content type. Default: all.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items.</param>
    [HttpGet("popular", Name = "GetPopular")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [TellsOfCaches]
    [ProducesResponseType<ListResponse>(200)]
    [ProducesResponseType(304)]
    public Task<IActionResult> Popular(string? contentType, CancellationToken cancellationToken, int? limit = null) =>
        List(ListKind.Popular, contentType, limit, cancellationToken);

    /// <summary>
    /// Returns the items whose events of the last hours exceed their own long-term rate by most, then the newest ones.
    /// </summary>
    /// <param name="contentType">The content type. Default: all.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of items.</param>
    [HttpGet("rising", Name = "GetRising")]
    [RequiresRole(Role.Reader, ItemScopes.Read)]
    [TellsOfCaches]
    [ProducesResponseType<ListResponse>(200)]
    [ProducesResponseType(304)]
    public Task<IActionResult> Rising(string? contentType, CancellationToken cancellationToken, int? limit = null) =>
        List(ListKind.Rising, contentType, limit, cancellationToken);

    private async Task<IActionResult> List(
        ListKind kind,
        string? contentType,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        var isRefreshed =
            Request.GetTypedHeaders().CacheControl?.NoCache is true && HiddenItems.AreVisible(HttpContext);
        var answer = await mediator.Send(new GetListQuery(kind, contentType, limit, isRefreshed), cancellationToken);
        return new ListResult(answer, mapper.Map<ListResponse>(answer));
    }
}
