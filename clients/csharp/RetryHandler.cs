using System.Net;
using System.Text.Json;

namespace Personalisation.Client;

/// <summary>
/// Retries a request after a 429 or a 503 with <c>Retry-After</c>. A write is retried only if it cannot be stored
/// twice: after a refusal that stored nothing (429, or 503 with the code <c>overloaded</c>), or under an idempotency
/// key.
/// </summary>
public sealed class RetryHandler(RetryOptions options, TimeProvider clock) : DelegatingHandler
{
    /// <summary>With the default options and the clock of the machine.</summary>
    public RetryHandler()
        : this(new RetryOptions(), TimeProvider.System) { }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var retries = 0; ; retries++)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (
                retries >= options.MaxRetries
                || WaitOf(response) is not { } wait
                || wait > options.MaxWait
                || !await MayRepeatAsync(request, response, cancellationToken).ConfigureAwait(false)
            )
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(wait * (1 + (options.Jitter * Random.Shared.NextDouble())), clock, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        var wait = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<bool> MayRepeatAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    ) =>
        // A stream can be read once.
        request.Content
            is null
                or ByteArrayContent
        && (
            request.Method == HttpMethod.Get
            || request.Method == HttpMethod.Head
            || response.StatusCode == HttpStatusCode.TooManyRequests
            || request.Headers.Contains("Idempotency-Key")
            || await IsOverloadedAsync(response.Content, cancellationToken).ConfigureAwait(false)
        );

    // Buffered, so that the caller can still read the response.
    private static async Task<bool> IsOverloadedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var text = await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize<ProblemDocument>(text)?.Code is "overloaded";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
