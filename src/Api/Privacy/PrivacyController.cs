using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Profiles;
using Personalisation.Api.Users;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Access;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Privacy;

/// <summary>Export and erasure of everything stored about a user.</summary>
[ApiController]
[Route("api/v1/profile/{id}")]
[Owner("id", Least = Role.Writer)]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(404, ProfileProblems.NotFound)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class PrivacyController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Erases everything stored about a user: profile, segments, history, document, directory entry, and the
    /// stored responses that name the user.
    /// </summary>
    [HttpDelete(Name = "EraseProfile")]
    [CountsPerDay(DailyQuotas.Erasures)]
    [RequiresRole(Role.Admin, PrivacyScopes.Erase)]
    [ProducesResponseType(204)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    [NoDeadline]
    public Task<IActionResult> Erase(string id, CancellationToken cancellationToken)
    {
        var precondition = ErasurePrecondition.On<UserProfile>(EntityTag.PreconditionOf(Request));
        return writes.Send(
            new EraseUserCommand(id, precondition),
            found => found ? NoContent() : NoData(ProfileProblems.NotFound),
            cancellationToken
        );
    }

    /// <summary>Exports everything stored about a user as one JSON document.</summary>
    [HttpGet("export", Name = "ExportProfile")]
    [CountsPerDay(DailyQuotas.Exports)]
    [RequiresRole(Role.Admin, PrivacyScopes.Export), Owner("id", Least = Role.Reader)]
    [ProducesResponseType<ExportResponse>(200)]
    [SavedAsFile]
    [NoDeadline]
    public async Task<IActionResult> Export(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var export = await mediator.Send(new ExportUserQuery(id, consistent), cancellationToken);
        return export is null ? NoData(ProfileProblems.NotFound) : new ExportResult(export, mapper);
    }

    /// <summary>Exports everything stored about a user as one JSON document; the same as the export of a profile.</summary>
    [HttpGet("/api/v1/users/{id}/export", Name = "ExportUser")]
    [CountsPerDay(DailyQuotas.Exports)]
    [RequiresRole(Role.Admin, PrivacyScopes.Export), Owner("id", Least = Role.Reader)]
    [ProducesResponseType<ExportResponse>(200)]
    [SavedAsFile]
    [ProducesProblem(404, UserProblems.NotFound)]
    [NoDeadline]
    public async Task<IActionResult> ExportUser(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var export = await mediator.Send(new ExportUserQuery(UserIdText.Plain(id), consistent), cancellationToken);
        return export is null ? NoData(UserProblems.NotFound) : new ExportResult(export, mapper);
    }

    private IActionResult NoData(string code) =>
        Problems.Missing(HttpContext, code, "Nothing is stored about this id.");
}
