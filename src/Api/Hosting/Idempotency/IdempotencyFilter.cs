using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Makes a write that its client gave an <c>Idempotency-Key</c> happen once: the first sending is carried out, each
/// further one gets the first one's answer (draft-ietf-httpapi-idempotency-key-header).
/// </summary>
internal sealed class IdempotencyFilter(IMediator mediator) : IAsyncActionFilter
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

        await Carry(http, IdempotentRequest.Open(claimed.Claim), next);
    }

    /// <summary>The key of a request, empty where there is more than one; null if there is none.</summary>
    public static string? KeyOf(HttpRequest request) =>
        !request.Headers.TryGetValue(Key, out var values) ? null
        : values is [{ } one] ? one
        : "";

    private async Task Carry(HttpContext http, IdempotentRequest request, ActionExecutionDelegate next)
    {
        try
        {
            var done = await next();
            if (request.IsSettled)
            {
                done.Result = new StoredResponseResult(request.Answer!);
            }
        }
        finally
        {
            if (!request.IsSettled)
            {
                await Release(http, new ReleaseKeyCommand { Claim = request.Claim, Named = request.Named });
            }
        }
    }

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
