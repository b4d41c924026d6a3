using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Application.Users;
using Personalisation.Domain.Access;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Users;

/// <summary>Single users of the directory.</summary>
[ApiController]
[Route("api/v1/users")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class UserController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Creates a user under the id in the body, or under a new id. E-mail addresses are unique.</summary>
    [HttpPost(Name = "CreateUser")]
    [RequiresRole(Role.Writer, UserScopes.Write)]
    [ProducesResponseType<UserResponse>(201)]
    [ProducesProblem(409, UserError.EmailTaken, UserError.UserExists)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(UserRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCreation(), Created, cancellationToken);

    /// <summary>Returns a user.</summary>
    [HttpGet("{id}", Name = "GetUser")]
    [RequiresRole(Role.Reader, UserScopes.Read), Owner("id")]
    [ProducesResponseType<UserResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, UserProblems.NotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false) =>
        Found(await mediator.Send(new GetUserQuery(UserIdText.Plain(id), consistent), cancellationToken));

    /// <summary>Replaces the e-mail address and name of a user; the old address becomes available at once.</summary>
    [HttpPut("{id}", Name = "ReplaceUser")]
    [RequiresRole(Role.Writer, UserScopes.Write), Owner("id", Least = Role.Admin)]
    [ProducesResponseType<UserResponse>(200)]
    [ProducesProblem(404, UserProblems.NotFound)]
    [ProducesProblem(409, UserError.EmailTaken)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Replace(string id, UserRequest body, CancellationToken cancellationToken) =>
        writes.Send(body.ToReplacement(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>Changes the e-mail address or name of a user (RFC 7396); neither can be removed.</summary>
    [HttpPatch("{id}", Name = "PatchUser")]
    [RequiresRole(Role.Writer, UserScopes.Write), Owner("id", Least = Role.Admin)]
    [ProducesResponseType<UserResponse>(200)]
    [ProducesProblem(404, UserProblems.NotFound)]
    [ProducesProblem(409, UserError.EmailTaken)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, UserPatch body, CancellationToken cancellationToken) =>
        writes.Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), Found, cancellationToken);

    /// <summary>
    /// Deletes a user from the directory; with <c>erase</c>, everything stored about the user (requires admin).
    /// </summary>
    [HttpDelete("{id}", Name = "DeleteUser")]
    [CountsPerDay(DailyQuotas.Erasures, When = nameof(erase))]
    [RequiresRole(Role.Writer, UserScopes.Write)]
    [RequiresRole(Role.Admin, PrivacyScopes.Erase, When = nameof(erase)), Owner("id", Least = Role.Writer)]
    [ProducesResponseType(204)]
    [ProducesProblem(404, UserProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    [NoDeadline]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken, bool erase = false)
    {
        var (plain, precondition) = (UserIdText.Plain(id), EntityTag.PreconditionOf(Request));
        return await writes.Send(
            erase
                ? new EraseUserCommand(plain, ErasurePrecondition.On<User>(precondition))
                : (WriteCommand<bool>)new DeleteUserCommand(plain, precondition),
            wasThere => wasThere ? NoContent() : UserProblems.Missing(HttpContext),
            cancellationToken
        );
    }

    private TaggedResult Created(Versioned<User> created)
    {
        var place = Url.RouteUrl("GetUser", new { id = created.Value.Id.Value });
        return new TaggedResult(EntityTag.Of(created.Version), Created(place, mapper.Map<UserResponse>(created.Value)));
    }

    private IActionResult Found(Versioned<User>? user) =>
        user is null
            ? UserProblems.Missing(HttpContext)
            : new TaggedResult(EntityTag.Of(user.Version), Ok(mapper.Map<UserResponse>(user.Value)));
}
