using System.Collections.Immutable;
using System.Text;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>One sending of a request with a key, as the service serves it; the response is a text.</summary>
internal sealed class Sending(IdempotencyKey key, string payload = "payload", WriteTarget target = WriteTarget.Main)
{
    public IdempotentRequest Request { get; } =
        new(new KeyClaim(key, payload, Guid.NewGuid().ToString("N")) { Target = target });

    public KeyClaim Claim => Request.Claim;

    /// <summary>The response that is kept; null until one is.</summary>
    public string? Kept => TextOf(Request.Kept);

    public static IdempotencyKey NewKey() => IdempotencyKey.Of("", "PUT /a", Guid.NewGuid().ToString());

    public static string? TextOf(StoredResponse? response) =>
        response is null ? null : Encoding.UTF8.GetString(response.Body.Span);

    /// <summary>What a write is handed.</summary>
    /// <param name="text">The response to its result.</param>
    public IdempotentWrite<TResult> Write<TResult>(Func<TResult, string> text) =>
        new(
            Request,
            result =>
                Task.FromResult(
                    new StoredResponse(
                        200,
                        ImmutableSortedDictionary<string, string>.Empty,
                        Encoding.UTF8.GetBytes(text(result))
                    )
                )
        );
}
