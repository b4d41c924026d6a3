using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Users;

namespace Personalisation.Api.Users;

/// <summary>The directory as a whole.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class DirectoryController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>The users by the time of their creation, newest first; with <c>email</c> the one who has that address, or none.</summary>
    /// <param name="email">An address in any spelling; nothing else may be asked beside it.</param>
    /// <param name="createdAfter">RFC 3339; the time before the users, not included.</param>
    /// <param name="createdBefore">RFC 3339; the time after the users, not included.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the page before, with the same filters.</param>
    /// <param name="limit">The most users of the page.</param>
    [HttpGet("api/v1/users", Name = "GetUsers")]
    [RequiresRole(Role.Reader)]
    [ProducesResponseType<UserPageResponse>(200)]
    public async Task<IActionResult> List(
        string? email,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetUsersQuery(email, createdAfter, createdBefore, limit, cursor);
        return Ok(mapper.Map<UserPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>How many users there are.</summary>
    [HttpGet("api/v1/users/count", Name = "CountUsers")]
    [RequiresRole(Role.Reader)]
    [ProducesResponseType<UserCountResponse>(200)]
    public async Task<IActionResult> Count(CancellationToken cancellationToken, bool consistent = false)
    {
        var query = new CountUsersQuery { Consistent = consistent };
        return Ok(mapper.Map<UserCountResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Removes many users, each by itself; the answer tells of each id what became of it.</summary>
    [HttpPost("api/v1/users:batchDelete", Name = "BatchDeleteUsers")]
    [RequiresRole(Role.Admin)]
    [ProducesResponseType<BatchDeleteResponse>(200)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    [NoDeadline]
    public Task<IActionResult> BatchDelete(BatchDeleteRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(), removals => Ok(BatchDeleteResponse.Of(removals)), cancellationToken);
}
