using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Access;
using Personalisation.Api.Errors;
using Personalisation.Api.Idempotency;
using Personalisation.Api.Wire;
using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Blobs;

/// <summary>Whole documents.</summary>
[ApiController]
[Route("api/v1/blob")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(503)]
public sealed class BlobController(IMediator mediator, WriteSender writes) : ControllerBase
{
    /// <summary>Puts a document under the id in it, or under a new one, which is put into it.</summary>
    [HttpPut(Name = "PutBlob")]
    [Needs(Role.Writer)]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(JsonBody body, CancellationToken cancellationToken) =>
        writes.Send(new SaveBlobCommand(null, body.Utf8, EntityTag.PreconditionOf(Request)), Stored, cancellationToken);

    /// <summary>Puts the document of a user.</summary>
    [HttpPut("{id}", Name = "PutBlobById")]
    [Needs(Role.Writer)]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> PutById(string id, JsonBody body, CancellationToken cancellationToken) =>
        writes.Send(new SaveBlobCommand(id, body.Utf8, EntityTag.PreconditionOf(Request)), Stored, cancellationToken);

    /// <summary>The document of a user, equal as a JSON value to what was put.</summary>
    [HttpGet("{id}", Name = "GetBlob")]
    [Needs(Role.Reader)]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        // Planned: to answer with the whole document would be to answer something else than was asked.
        if (Request.Query.ContainsKey("fields"))
        {
            throw new InvalidRequestException("fields", "is not supported yet");
        }

        var document = await mediator.Send(new GetBlobQuery(id, consistent), cancellationToken);
        return document is null
            ? Problems.Missing(HttpContext, ProblemCode.BlobNotFound, "There is no document of this id.")
            : new TaggedResult(EntityTag.Of(document.Version), new JsonText(document.Value.Utf8));
    }

    /// <summary>The document's <c>segments</c> alone.</summary>
    [HttpGet("{id}/segments", Name = "GetBlobSegments")]
    [Needs(Role.Reader)]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404)]
    public async Task<IActionResult> GetSegments(
        string id,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var segments = await mediator.Send(new GetBlobSegmentsQuery(id, consistent), cancellationToken);
        return segments is not null
            ? new TaggedResult(EntityTag.Of(segments.Version), new JsonText(segments.Value))
            : Problems.Missing(
                HttpContext,
                ProblemCode.FieldNotFound,
                "There is no document of this id with segments."
            );
    }

    private TaggedResult Stored(SavedBlob saved)
    {
        var place = saved.IsCreation ? Url.RouteUrl("GetBlob", new { id = saved.Id.Value }) : null;
        var answer = new JsonText(saved.Document.Value.Utf8, place);
        return new TaggedResult(EntityTag.Of(saved.Document.Version), answer);
    }
}
