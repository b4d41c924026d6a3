using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Personalisation.Client;

/// <summary>The two calls whose bodies are lines without an end in sight, which a generated client would gather in memory.</summary>
public static class Bulk
{
    private const string MediaType = "application/x-ndjson";

    /// <summary>
    /// The most bytes that one sending should have, as they are sent: packed, if they are. Over HTTP/1.1 an HTTP client reads no answer
    /// before all is sent, and the service reads no more lines while nobody reads its answer; so much fits between the two, whatever comes
    /// back. Send more lines in several imports.
    /// </summary>
    public const int MostBytes = 960 * 1024;

    /// <summary>
    /// Sends lines, and tells what the service says of them while it stores them. The last is the summary, without which the answer was
    /// cut off.
    /// </summary>
    /// <param name="http">From <see cref="Connection"/>, with the key of an admin.</param>
    /// <param name="lines">Profiles and documents, one on each line.</param>
    /// <param name="isPacked">Whether the lines are packed with gzip.</param>
    /// <param name="mode"><c>upsert</c>, or <c>load</c> for users who are not there yet.</param>
    /// <param name="onError"><c>skip</c>, or <c>abort</c> to stop at the first line that is refused.</param>
    /// <param name="idempotencyKey">With one, the same lines sent again go on where they stopped.</param>
    /// <param name="cancellationToken">Gives up; what is stored by then stays.</param>
    /// <exception cref="ProblemException">The service refuses the whole.</exception>
    public static async IAsyncEnumerable<ImportEvent> ImportAsync(
        this HttpClient http,
        ReadOnlyMemory<byte> lines,
        bool isPacked = false,
        string? mode = null,
        string? onError = null,
        string? idempotencyKey = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            Address("import", ("mode", mode), ("on_error", onError))
        );
        request.Content = new ReadOnlyMemoryContent(lines);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        if (isPacked)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        await foreach (var line in LinesOf(http, request, cancellationToken).ConfigureAwait(false))
        {
            yield return JsonSerializer.Deserialize<ImportEvent>(line, ImportEvent.Format)!;
        }
    }

    /// <summary>
    /// All profiles and documents that there are, a line of JSON for each, as an import takes them. In between are lines
    /// <c>{"cursor":…}</c>, and the last one is <c>{"summary":…}</c>, without which the answer was cut off: go on with the last cursor.
    /// </summary>
    /// <param name="http">From <see cref="Connection"/>, with the key of an admin.</param>
    /// <param name="kind"><c>profile</c> or <c>blob</c>; null for both.</param>
    /// <param name="updatedAfter">What was written after this time alone.</param>
    /// <param name="cursor">Where to go on, with the same filters.</param>
    /// <param name="consistent">Whether every write is seen that was answered before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">The service refuses.</exception>
    public static IAsyncEnumerable<string> ExportAsync(
        this HttpClient http,
        string? kind = null,
        DateTimeOffset? updatedAfter = null,
        string? cursor = null,
        bool consistent = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = Address(
            "export",
            ("kind", kind),
            ("updated_after", updatedAfter?.ToString("O")),
            ("cursor", cursor),
            ("consistent", consistent ? "true" : null)
        );
        return LinesOf(http, new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
    }

    private static async IAsyncEnumerable<string> LinesOf(
        HttpClient http,
        HttpRequestMessage request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var headers = response.Headers.ToDictionary(it => it.Key, it => it.Value, StringComparer.OrdinalIgnoreCase);
            throw new ProblemException("The service refuses.", (int)response.StatusCode, body, headers, null);
        }

        using var reader = new StreamReader(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
        );
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    private static Uri Address(string call, params IEnumerable<(string Name, string? Value)> query)
    {
        var set = query.Where(it => it.Value is not null).Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value!)}");
        return new Uri($"api/v1/{call}?{string.Join('&', set)}", UriKind.Relative);
    }
}
