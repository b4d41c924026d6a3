using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Makes a write with an <c>Idempotency-Key</c> happen once: the first request is processed, and each repetition gets its
/// response (draft-ietf-httpapi-idempotency-key-header).
/// </summary>
internal sealed class IdempotencyFilter(IMediator mediator, IFollowUp followUp, UnkeptResponses unkept)
    : IAsyncActionFilter
{
    /// <summary>The header with the client's key.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>The header that marks a repeated response.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.ContainsKey(Key))
        {
            await next();
            return;
        }

        var claimed = await mediator.Send(CommandOf(http), http.RequestAborted);
        if (claimed.Answer is { } answer)
        {
            if (answer.FollowUp is { } then)
            {
                await followUp.Run(then, http.RequestAborted);
            }

            http.Response.Headers[Replayed] = "true";
            context.Result = new StoredResponseResult(answer);
            return;
        }

        var request = new IdempotentRequest(claimed.Claim);
        http.RequestServices.GetRequiredService<CommandDispatcher>().Serve(request);
        await Carry(context, request, next);
    }

    /// <summary>The key of a request; empty if there is more than one, null if absent.</summary>
    public static string? KeyOf(HttpRequest request) =>
        !request.Headers.TryGetValue(Key, out var values) ? null
        : values is [{ } one] ? one
        : "";

    private async Task Carry(ActionExecutingContext context, IdempotentRequest request, ActionExecutionDelegate next)
    {
        var isUnkept = false;
        try
        {
            isUnkept = IsUnkept(await next(), request);
        }
        finally
        {
            // After a write without a stored response the key stays in use until its lease expires.
            if (request.Kept is null && !isUnkept)
            {
                await Release(
                    context.HttpContext,
                    new ReleaseKeyCommand { Claim = request.Claim, Named = request.Named }
                );
            }
        }

        if (isUnkept)
        {
            unkept.Report(context.ActionDescriptor.DisplayName!);
        }
    }

    private static bool IsUnkept(ActionExecutedContext done, IdempotentRequest request) =>
        request is { Kept: null, IsErased: false, IsWithoutWrite: false }
        && done is { Exception: null, Canceled: false }
        && done.Result is not IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest };

    // Before the response, so that the client can retry at once. After it if the client has disconnected or the deadline
    // has passed; then without waiting, because the server reads no further request from a connection until its
    // completion callbacks have run.
    private async Task Release(HttpContext http, ReleaseKeyCommand release)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.OnCompleted(() =>
            {
                _ = mediator.Send(release, CancellationToken.None);
                return Task.CompletedTask;
            });
            return;
        }

        await mediator.Send(release, http.RequestAborted);
    }

    private static ClaimKeyCommand CommandOf(HttpContext http)
    {
        var client = CallerIdentity.Find(http)?.Client ?? "";
        var key = KeyOf(http.Request) ?? "";
        return new ClaimKeyCommand(client, RequestAddress.Of(http), key, PayloadOf(http, key))
        {
            Target = http.GetEndpoint()?.Metadata.GetMetadata<WritesAttribute>()?.Target ?? WriteTarget.Main,
        };
    }

    // Keyed with the client's key, which is not stored, so that the digest does not reveal the payload.
    private static string PayloadOf(HttpContext http, string key)
    {
        var body = http.Features.Get<JsonBody>()?.Utf8 ?? default;
        var query = Encoding.UTF8.GetBytes($"{http.Request.QueryString}\n");
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. query, .. body.Span])
        );
    }
}
