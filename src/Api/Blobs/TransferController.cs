using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Profiles;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Blobs;

/// <summary>Conversion between documents and profiles.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(409)]
[ProducesProblem(412)]
[ProducesProblem(413)]
[ProducesProblem(422)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class TransferController(CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Stores the document as the user's profile, as a PUT would. Preconditions apply to the profile.</summary>
    [HttpPost("api/v1/blob/{id}/promote", Name = "PromoteBlob")]
    [RequiresRole(Role.Writer, ProfileScopes.Write, BlobScopes.Read), Owner("id")]
    [ProducesResponseType<ProfileResponse>(200)]
    [ProducesResponseType<ProfileResponse>(201)]
    [ProducesProblem(404, BlobProblems.NotFound)]
    public Task<IActionResult> Promote(string id, CancellationToken cancellationToken)
    {
        var precondition = EntityTag.PreconditionOf(Request);
        var command = new PromoteBlobCommand(
            id,
            document => WireJson.ReadFromDocument<ProfileRequest>(document.Utf8.Span).ToCommand(id, precondition)
        );
        return writes.Send(
            command,
            saved => saved is null ? BlobProblems.Missing(HttpContext) : SavedProfile.Answer(this, mapper, saved),
            cancellationToken
        );
    }

    /// <summary>Stores the user's current profile as a document. Preconditions apply to the document.</summary>
    [HttpPost("api/v1/profile/{id}/snapshot", Name = "SnapshotProfile")]
    [RequiresRole(Role.Writer, BlobScopes.Write, ProfileScopes.Read), Owner("id")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(404, ProfileProblems.NotFound)]
    public Task<IActionResult> Snapshot(string id, CancellationToken cancellationToken)
    {
        var command = new SnapshotProfileCommand(
            id,
            profile => WireJson.Write(mapper.Map<ProfileResponse>(profile)),
            EntityTag.PreconditionOf(Request)
        );
        return writes.Send(
            command,
            saved => saved is null ? ProfileProblems.Missing(HttpContext) : SavedDocument.Answer(this, saved),
            cancellationToken
        );
    }
}
