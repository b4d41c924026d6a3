using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Imports and exports as a client sends and reads them.</summary>
internal static class Lines
{
    /// <summary>A profile of two segments; without times unless one is given.</summary>
    public static string Profile(string id, string tag = "t", string? createdAt = null)
    {
        var at = createdAt is null ? "" : $",\"created_at\":\"{createdAt}\"";
        return $$"""{"id":"{{id}}","tags":["{{tag}}"],"segments":[{"type":"evening","categories":[{"id":"sports","score":0.7},{"id":"{{tag}}","score":0.5}]{{at}} },{"type":"morning","categories":[{"id":"politics","score":0.9}]{{at}} }]}""";
    }

    /// <summary>Ids of one test, in line order.</summary>
    public static List<string> Ids(int count)
    {
        var prefix = Http.NewId();
        return
        [
            .. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}")),
        ];
    }

    /// <summary>Sends lines and returns the lines of the response.</summary>
    public static async Task<List<JsonElement>> Import(
        this HttpClient client,
        IEnumerable<string> lines,
        string query = "",
        string? key = null,
        bool isPacked = false
    )
    {
        using var response = await client.SendImport(string.Join('\n', lines), query, key, isPacked);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/x-ndjson"));
        return Parse(text);
    }

    public static Task<HttpResponseMessage> SendImport(
        this HttpClient client,
        string text,
        string query = "",
        string? key = null,
        bool isPacked = false
    ) =>
        client.SendImport(
            new ByteArrayContent(isPacked ? Pack(text) : Encoding.UTF8.GetBytes(text)),
            query,
            key,
            isPacked
        );

    public static Task<HttpResponseMessage> SendImport(
        this HttpClient client,
        HttpContent content,
        string query = "",
        string? key = null,
        bool isPacked = false
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/import{query}") { Content = content };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        if (isPacked)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The lines of a response.</summary>
    public static List<JsonElement> Parse(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    /// <summary>The last line, with the results of all lines.</summary>
    public static JsonElement Summary(this List<JsonElement> lines)
    {
        Assert.That(lines[^1].Text("type"), Is.EqualTo("summary"));
        Assert.That(lines.Count(line => line.Text("type") is "summary"), Is.EqualTo(1));
        return lines[^1];
    }

    /// <summary>The lines that were refused.</summary>
    public static List<JsonElement> Problems(this List<JsonElement> lines) =>
        [.. lines.Where(line => line.Text("type") is "problem").OrderBy(line => line.GetProperty("line").GetInt64())];

    /// <summary>The results: read, stored, skipped, failed.</summary>
    public static long[] Counts(this JsonElement summary) =>
        Array.ConvertAll(["read", "stored", "skipped", "failed"], name => summary.GetProperty(name).GetInt64());

    /// <summary>The same value with sorted members, because the store does not keep their order.</summary>
    public static JsonNode? Sorted(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(
                value
                    .EnumerateObject()
                    .OrderBy(member => member.Name, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Name, Sorted(member.Value)))
            ),
            JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Sorted)]),
            _ => JsonNode.Parse(value.GetRawText()),
        };

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
