using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Access;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Blobs;

/// <summary>Whole documents.</summary>
[ApiController]
[Route("api/v1/blob")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class BlobController(IMediator mediator, CommandDispatcher writes) : ControllerBase
{
    /// <summary>Stores a document under the id in it; generates an id and adds it to the document if there is none.</summary>
    [HttpPut(Name = "PutBlob")]
    [RequiresRole(Role.Writer, BlobScopes.Write)]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(JsonBody body, CancellationToken cancellationToken) =>
        writes.Send(
            new SaveBlobCommand(null, body.Utf8, EntityTag.PreconditionOf(Request)),
            saved => SavedDocument.Answer(this, saved),
            cancellationToken
        );

    /// <summary>Stores the document of a user.</summary>
    [HttpPut("{id}", Name = "PutBlobById")]
    [RequiresRole(Role.Writer, BlobScopes.Write), Owner("id")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(404, BlobProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> PutById(string id, JsonBody body, CancellationToken cancellationToken) =>
        writes.Send(
            new SaveBlobCommand(id, body.Utf8, EntityTag.PreconditionOf(Request)),
            saved => SavedDocument.Answer(this, saved),
            cancellationToken
        );

    /// <summary>Returns the document of a user, equal as a JSON value to the stored one; with <c>fields</c>, only those parts of it.</summary>
    [HttpGet("{id}", Name = "GetBlob")]
    [RequiresRole(Role.Reader, BlobScopes.Read), Owner("id")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, BlobProblems.NotFound)]
    public async Task<IActionResult> Get(
        string id,
        [FromQuery] string[] fields,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        if (fields.Length > 0)
        {
            var paths = string.Join(',', fields);
            var part = await mediator.Send(new GetBlobFieldsQuery(id, paths, consistent), cancellationToken);
            return Found(part, paths);
        }

        var document = await mediator.Send(new GetBlobQuery(id, consistent), cancellationToken);
        return Found(document);
    }

    /// <summary>Returns one first-level member of the document, such as <c>segments</c>.</summary>
    [HttpGet("{id}/{field}", Name = "GetBlobField")]
    [RequiresRole(Role.Reader, BlobScopes.Read), Owner("id")]
    [ProducesResponseType<JsonElement>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, BlobProblems.FieldNotFound)]
    public async Task<IActionResult> GetField(
        string id,
        string field,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var query = new GetBlobFieldQuery(id, PathText.LastOf(Request, field), consistent);
        var value = await mediator.Send(query, cancellationToken);
        return value is null
            ? BlobProblems.MissingField(HttpContext)
            : new TaggedResult(EntityTag.Of(value.Version), new JsonText(value.Value));
    }

    /// <summary>Changes members of the document: a value replaces, <c>null</c> removes, an object is merged (RFC 7396).</summary>
    [HttpPatch("{id}", Name = "PatchBlob")]
    [RequiresRole(Role.Writer, BlobScopes.Write), Owner("id")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesProblem(404, BlobProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Patch(string id, MergePatchBody body, CancellationToken cancellationToken)
    {
        var command = new PatchBlobCommand(id, body.Utf8, EntityTag.PreconditionOf(Request));
        return writes.Send(command, patched => Found(patched), cancellationToken);
    }

    /// <summary>Deletes the document.</summary>
    [HttpDelete("{id}", Name = "DeleteBlob")]
    [RequiresRole(Role.Writer, BlobScopes.Write), Owner("id")]
    [ProducesResponseType(204)]
    [ProducesProblem(404, BlobProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        var command = new DeleteBlobCommand(id, EntityTag.PreconditionOf(Request));
        return writes.Send(
            command,
            wasThere => wasThere ? NoContent() : BlobProblems.Missing(HttpContext),
            cancellationToken
        );
    }

    // The tag of a part of the document identifies that part.
    private IActionResult Found(Versioned<BlobDocument>? document, string? part = null) =>
        document is null
            ? BlobProblems.Missing(HttpContext)
            : new TaggedResult(
                part is null ? EntityTag.Of(document.Version) : EntityTag.Of(document.Version, part),
                new JsonText(document.Value.Utf8)
            );
}
