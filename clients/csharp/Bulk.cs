using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Personalisation.Client;

/// <summary>The calls with bodies of unlimited length, which a generated client would buffer in memory.</summary>
public static class Bulk
{
    private const string MediaType = "application/x-ndjson";

    /// <summary>
    /// The maximum size of one request in bytes, after compression. Over HTTP/1.1 the client reads no response before
    /// everything is sent, and the service stops reading while nobody reads its response; this much always fits in
    /// between. Send more lines in several imports.
    /// </summary>
    public const int MostBytes = 960 * 1024;

    /// <summary>
    /// Sends lines and returns the service's events while it stores them. The last is the summary; without it, the
    /// response was incomplete.
    /// </summary>
    /// <param name="http">From <see cref="Connection"/>, with the key of an admin.</param>
    /// <param name="lines">Profiles and documents, one per line.</param>
    /// <param name="isPacked">Whether the lines are packed with gzip.</param>
    /// <param name="mode"><c>upsert</c>, or <c>load</c> for users who do not exist yet.</param>
    /// <param name="onError"><c>skip</c>, or <c>abort</c> to stop at the first line that is refused.</param>
    /// <param name="idempotencyKey">With a key, repeating the same lines continues where the import stopped.</param>
    /// <param name="cancellationToken">Cancels the import; lines stored by then stay.</param>
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
    /// All profiles and documents, one line of JSON each, in the format of an import. In between are lines
    /// <c>{"cursor":…}</c>, and the last one is <c>{"summary":…}</c>; without it, the response was incomplete: continue
    /// with the last cursor.
    /// </summary>
    /// <param name="http">From <see cref="Connection"/>, with the key of an admin.</param>
    /// <param name="kind"><c>profile</c> or <c>blob</c>; null for both.</param>
    /// <param name="updatedAfter">Only data written after this time.</param>
    /// <param name="cursor">Where to continue, with the same filters.</param>
    /// <param name="consistent">Whether the reads are strongly consistent.</param>
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

    /// <summary>
    /// The entries of the audit trail, one line of JSON each, in the order of their hash chains; with cursors and a summary
    /// as in <see cref="ExportAsync"/>.
    /// </summary>
    /// <param name="http">From <see cref="Connection"/>, with the key of an admin.</param>
    /// <param name="from">Only entries from this time on.</param>
    /// <param name="to">Only entries before this time.</param>
    /// <param name="cursor">Where to continue, with the same times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">The service refuses.</exception>
    public static IAsyncEnumerable<string> ExportAuditAsync(
        this HttpClient http,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? cursor = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = Address("audit", ("from", from?.ToString("O")), ("to", to?.ToString("O")), ("cursor", cursor));
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
