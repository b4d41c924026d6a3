using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Users;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Users;

/// <summary>Operations on the whole directory.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class DirectoryController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Lists users by creation time, newest first; with <c>email</c>, only the user with that address.</summary>
    /// <param name="email">An e-mail address in any spelling; cannot be combined with other filters.</param>
    /// <param name="createdAfter">RFC 3339; only users created after this time.</param>
    /// <param name="createdBefore">RFC 3339; only users created before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="limit">The maximum number of users per page.</param>
    [HttpGet("api/v1/users", Name = "GetUsers")]
    [RequiresRole(Role.Reader, UserScopes.Read)]
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

    /// <summary>The number of users.</summary>
    [HttpGet("api/v1/users/count", Name = "CountUsers")]
    [RequiresRole(Role.Reader, UserScopes.Read)]
    [ProducesResponseType<UserCountResponse>(200)]
    public async Task<IActionResult> Count(CancellationToken cancellationToken, bool consistent = false)
    {
        var query = new CountUsersQuery { Consistent = consistent };
        return Ok(mapper.Map<UserCountResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Deletes many users independently of each other and reports the result for each id.</summary>
    [HttpPost("api/v1/users:batchDelete", Name = "BatchDeleteUsers")]
    [RequiresRole(Role.Admin, UserScopes.Write)]
    [ProducesResponseType<BatchDeleteResponse>(200)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    [NoDeadline]
    public Task<IActionResult> BatchDelete(BatchDeleteRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(), removals => Ok(BatchDeleteResponse.Of(removals)), cancellationToken);
}
