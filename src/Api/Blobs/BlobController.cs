using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Errors;
using Personalisation.Api.Wire;
using Personalisation.Application.Blobs;

namespace Personalisation.Api.Blobs;

/// <summary>Whole documents.</summary>
[ApiController]
[Route("api/v1/blob")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(503)]
public sealed class BlobController(IMediator mediator) : ControllerBase
{
    /// <summary>Puts a document under the id in it, or under a new one, which is put into it.</summary>
    [HttpPut(Name = "PutBlob")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public async Task<IActionResult> Put(JsonBody body, CancellationToken cancellationToken) =>
        Stored(await mediator.Send(new SaveBlobCommand(null, body.Utf8), cancellationToken));

    /// <summary>Puts the document of a user.</summary>
    [HttpPut("{id}", Name = "PutBlobById")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesResponseType<JsonBody>(201)]
    [ProducesProblem(409)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public async Task<IActionResult> PutById(string id, JsonBody body, CancellationToken cancellationToken) =>
        Stored(await mediator.Send(new SaveBlobCommand(id, body.Utf8), cancellationToken));

    /// <summary>The document of a user, equal as a JSON value to what was put.</summary>
    [HttpGet("{id}", Name = "GetBlob")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesProblem(404)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = false)
    {
        var document = await mediator.Send(new GetBlobQuery(id, consistent), cancellationToken);
        return document is null
            ? Problems.Missing(HttpContext, ProblemCode.BlobNotFound, "There is no document of this id.")
            : new JsonText(document.Utf8);
    }

    /// <summary>The document's <c>segments</c> alone.</summary>
    [HttpGet("{id}/segments", Name = "GetBlobSegments")]
    [ProducesResponseType<JsonBody>(200)]
    [ProducesProblem(404)]
    public async Task<IActionResult> GetSegments(
        string id,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        var segments = await mediator.Send(new GetBlobSegmentsQuery(id, consistent), cancellationToken);
        return segments is { } json
            ? new JsonText(json)
            : Problems.Missing(
                HttpContext,
                ProblemCode.FieldNotFound,
                "There is no document of this id with segments."
            );
    }

    private JsonText Stored(SavedBlob saved)
    {
        if (saved.IsCreation)
        {
            Response.Headers.Location = Url.RouteUrl("GetBlob", new { id = saved.Id.Value });
        }

        return new JsonText(saved.Document.Utf8, saved.IsCreation ? 201 : 200);
    }
}
