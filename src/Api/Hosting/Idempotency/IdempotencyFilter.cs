using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Makes a write that its client gave an <c>Idempotency-Key</c> happen once: the first sending is carried out, each
/// further one gets the first one's answer (draft-ietf-httpapi-idempotency-key-header).
/// </summary>
internal sealed class IdempotencyFilter(IMediator mediator, UnkeptResponses unkept) : IAsyncActionFilter
{
    /// <summary>The header with the client's key.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>The header that tells a repeated answer from a first one.</summary>
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
            http.Response.Headers[Replayed] = "true";
            context.Result = new StoredResponseResult(answer);
            return;
        }

        var request = new IdempotentRequest(claimed.Claim);
        http.RequestServices.GetRequiredService<CommandDispatcher>().Serve(request);
        await Carry(context, request, next);
    }

    /// <summary>The key of a request, empty where there is more than one; null if absent.</summary>
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

    // Before the answer, so that the client may send again at once; after it where the time is up or the client has gone.
    // Then nobody waits for it: the server reads no further request from a connection before what runs on completion is
    // done.
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
        var client = http.User.Identity?.Name ?? "";
        var key = KeyOf(http.Request) ?? "";
        return new ClaimKeyCommand(client, RequestAddress.Of(http), key, PayloadOf(http, key));
    }

    // Under the client's key, which is stored nowhere: nobody can find out from the digest what a request said of whom.
    private static string PayloadOf(HttpContext http, string key)
    {
        var body = http.Features.Get<JsonBody>()?.Utf8 ?? default;
        var query = Encoding.UTF8.GetBytes($"{http.Request.QueryString}\n");
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. query, .. body.Span])
        );
    }
}
