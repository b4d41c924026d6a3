using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Personalisation.Compare;

/// <summary>A client for one user that adds up the reported costs of its calls.</summary>
internal sealed class Caller(HttpClient client)
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>All are equally long, so that all users' items are too.</summary>
    public string Id { get; } = $"compare-{Guid.NewGuid():N}";

    /// <summary>Read units of all calls so far.</summary>
    public double Read { get; private set; }

    /// <summary>Write units of all calls so far.</summary>
    public double Write { get; private set; }

    /// <summary>Reads to the last byte; returns the entity tag.</summary>
    public Task<string?> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>Puts a new resource with If-None-Match: *, which saves the service the attempt to replace it.</summary>
    public Task Create(string path, string body) => Send(HttpMethod.Put, path, body, Json, isNew: true);

    public Task Put(string path, string body, string? ifMatch = null) =>
        Send(HttpMethod.Put, path, body, Json, ifMatch);

    /// <summary>The same with an idempotency key.</summary>
    public Task PutOnce(string path, string body) => Send(HttpMethod.Put, path, body, Json, key: Id);

    public Task Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public Task Patch(string path, string body, string? ifMatch) =>
        Send(HttpMethod.Patch, path, body, MergePatch, ifMatch);

    public Task Delete(string path) => Send(HttpMethod.Delete, path);

    /// <summary>Puts a resource that the service rejects; returns status and code.</summary>
    public async Task<string> Refused(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, Json);
        using var response = await client.PutAsync(path, content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return problem.TryGetProperty("code", out var code)
            ? $"{(int)response.StatusCode} `{code.GetString()}`"
            : throw new ComparisonException($"PUT {path} was not refused: {(int)response.StatusCode}.");
    }

    private async Task<string?> Send(
        HttpMethod method,
        string path,
        string? body = null,
        string mediaType = Json,
        string? ifMatch = null,
        bool isNew = false,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        if (isNew)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Content.ReadAsStringAsync();
            throw new ComparisonException($"{method} {path} was answered {(int)response.StatusCode}: {problem}");
        }

        // "read=0.5, write=0"
        var price = response.Headers.TryGetValues("X-Consumed-Capacity", out var told)
            ? told.Single().Split(["read=", ", write="], default)
            : throw new ComparisonException($"{method} {path} did not tell its price: {(int)response.StatusCode}.");
        Read += double.Parse(price[1], CultureInfo.InvariantCulture);
        Write += double.Parse(price[2], CultureInfo.InvariantCulture);
        return response.Headers.ETag?.ToString();
    }
}
