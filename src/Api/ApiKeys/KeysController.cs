using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;

namespace Personalisation.Api.ApiKeys;

/// <summary>API keys that take effect without a restart.</summary>
[ApiController]
[Route("api/v1/keys")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class KeysController(IMediator mediator, CommandDispatcher writes) : ControllerBase
{
    /// <summary>
    /// Creates a key and returns its secret, once: a repetition under the same Idempotency-Key returns the key without it.
    /// </summary>
    [HttpPost(Name = "CreateKey")]
    [RequiresRole(Role.Admin, KeyScopes.Write)]
    [ProducesResponseType<KeyResponse>(201)]
    [ProducesProblem(403, ApiKeyError.ExceedsCaller)]
    [ProducesProblem(409, ApiKeyError.NameTaken)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(KeyRequest body, CancellationToken cancellationToken) =>
        writes.SendSecret(
            body.ToCommand(CallerRights.Of(HttpContext)),
            created => new SecretResult(201, KeyResponse.Of(created)),
            created => new SecretResult(201, KeyResponse.Of(created.Key)),
            cancellationToken
        );

    /// <summary>Lists all keys of the table, the oldest first, also those that have ended within the last 30 days.</summary>
    [HttpGet(Name = "GetKeys")]
    [RequiresRole(Role.Admin, KeyScopes.Read)]
    [ProducesResponseType<KeyListResponse>(200)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Ok(KeyListResponse.Of(await mediator.Send(new ListApiKeysQuery(), cancellationToken)));

    /// <summary>
    /// Replaces the secret of a key and returns the new one, once; the one before it is accepted for some hours more.
    /// </summary>
    [HttpPost("{key}/rotate", Name = "RotateKey")]
    [RequiresRole(Role.Admin, KeyScopes.Write)]
    [ProducesResponseType<KeyResponse>(200)]
    [ProducesProblem(403, ApiKeyError.ExceedsCaller)]
    [ProducesProblem(404, KeyProblems.NotFound)]
    [ProducesProblem(409, ApiKeyError.Ended, ApiKeyError.Overlaps)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Rotate(string key, RotateKeyRequest body, CancellationToken cancellationToken) =>
        writes.SendSecret(
            new RotateApiKeyCommand(key, body.OverlapHours, CallerRights.Of(HttpContext)),
            rotated => rotated is null ? Missing() : new SecretResult(200, KeyResponse.Of(rotated)),
            rotated => rotated is null ? Missing() : new SecretResult(200, KeyResponse.Of(rotated.Key)),
            cancellationToken
        );

    /// <summary>Revokes a key; no instance accepts it ten seconds later.</summary>
    [HttpDelete("{key}", Name = "RevokeKey")]
    [RequiresRole(Role.Admin, KeyScopes.Write)]
    [ProducesResponseType(204)]
    [ProducesProblem(403, ApiKeyError.ExceedsCaller)]
    [ProducesProblem(404, KeyProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(422)]
    public Task<IActionResult> Revoke(string key, CancellationToken cancellationToken) =>
        writes.Send(
            new RevokeApiKeyCommand(key, CallerRights.Of(HttpContext)),
            found => found ? NoContent() : Missing(),
            cancellationToken
        );

    private IActionResult Missing() => Problems.Missing(HttpContext, KeyProblems.NotFound, KeyProblems.NoKey);
}
