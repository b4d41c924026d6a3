using System.Text;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>A write to one of the service's routes, with its own Idempotency-Key.</summary>
/// <param name="Method">The method.</param>
/// <param name="Route">The template of the route.</param>
/// <param name="Path">The address.</param>
/// <param name="Json">The body; null for none.</param>
/// <param name="Status">The status of its first response.</param>
/// <param name="MediaType">That of the body.</param>
internal sealed record KeyedWrite(
    string Method,
    string Route,
    string Path,
    string? Json,
    int Status,
    string MediaType = "application/json"
)
{
    private readonly string _key = Http.NewId();

    /// <summary>Whether its response names the person.</summary>
    public bool IsOfThePerson { get; init; } = true;

    /// <summary>Sends it, the same each time.</summary>
    public Task<HttpResponseMessage> Send(HttpClient client)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Path);
        request.Headers.Add("Idempotency-Key", _key);
        request.Content = Json is null ? null : new StringContent(Json, Encoding.UTF8, MediaType);
        return client.SendAsync(request);
    }
}

/// <summary>A person with data in every place, and the writes that put them there.</summary>
internal sealed class Person
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly string _secret = $"{Guid.NewGuid():N}";

    /// <summary>The canonical id.</summary>
    public string Id => $"{_id:D}";

    /// <summary>All that names the person or shows something of him, in lower case.</summary>
    public string[] Traces => [Id, $"{_id:N}", _secret];

    /// <summary>Every kind of write, in an order in which each has an effect.</summary>
    public IEnumerable<KeyedWrite> Writes(string other)
    {
        const string profile = "/api/v1/profile/{id}";
        const string blob = "/api/v1/blob/{id}";
        const string users = "/api/v1/users/{id}";
        const string patch = "application/merge-patch+json";
        var (upper, plain) = ($"{_id:D}".ToUpperInvariant(), $"{_id:N}");
        var segment = $$"""{"type":"s","categories":[{"id":"c{{_secret}}","score":1}]}""";
        var whole = $$"""{"id":"{{upper}}","tags":["t{{_secret}}"],"segments":[{{segment}}]}""";
        yield return Of("POST", "/api/v1/users", "", User(upper, "first"), 201);
        yield return Of("PUT", users, plain, User(null, "second"), 200);
        yield return Of("PATCH", users, $"USER%23{Id}", User(null, "third"), 200, patch);
        yield return Of("PUT", "/api/v1/profile", "", whole, 201);
        yield return Of("PUT", profile, plain, whole, 200);
        yield return Of("PUT", $"{profile}/segment/{{type}}", upper, segment, 200);
        yield return Of(
            "PATCH",
            profile,
            upper,
            $$"""{"segments":{"s":{"top_categories":["c{{_secret}}"]} } }""",
            200,
            patch
        );
        yield return Of("DELETE", $"{profile}/segment/{{type}}", Id, null, 204);
        yield return Of(
            "POST",
            $"{profile}/restore",
            Id,
            $$"""{"as_of":"{{DateTimeOffset.UtcNow.AddMinutes(1):O}}"}""",
            200
        );
        yield return Of("PUT", "/api/v1/blob", "", $$"""{"id":"{{upper}}","note":"{{_secret}}"}""", 201);
        yield return Of("PUT", blob, plain, $$"""{"note":"{{_secret}}"}""", 200);
        yield return Of("PATCH", blob, Id, $$"""{"more":{"b":"{{_secret}}"} }""", 200, patch);
        yield return Of("POST", $"{profile}/snapshot", Id, null, 200);
        yield return Of("POST", $"{blob}/promote", Id, null, 200);
        yield return Of("DELETE", blob, upper, null, 204);
        yield return Of(
            "POST",
            "/api/v1/profiles:batchPut",
            "",
            $$"""{"profiles":[{"id":"{{other}}"},{"id":"{{plain}}","tags":["{{_secret}}"]},{"id":"{{Id}}","tags":[""]}] }""",
            200
        );
        yield return Of("POST", "/api/v1/users:batchDelete", "", $$"""{"ids":["{{other}}","{{plain}}"]}""", 200);
        yield return Of("POST", "/api/v1/users", "", User(Id, "fourth"), 201);
        yield return Of("DELETE", users, Id, null, 204);
        yield return Of("POST", "/api/v1/users", "", User(Id, "fifth"), 201);
        yield return Of("POST", "/api/v1/import", "", $"{whole}\n{whole}\n", 200, "application/x-ndjson");
        foreach (var write in SignalWrites(upper, plain))
        {
            yield return write;
        }

        foreach (var write in MarketWrites.Of(Id, _secret))
        {
            yield return write;
        }
    }

    private IEnumerable<KeyedWrite> SignalWrites(string upper, string plain)
    {
        const string profile = "/api/v1/profile/{id}";
        var signal =
            $$"""{"id":"{{_secret}}","kind":"like","occurred_at":"{{DateTimeOffset.UtcNow:O}}","tags":["{{_secret}}"]""";
        yield return Of("POST", "/api/v1/events", "", $$"""{"events":[{{signal}},"user_id":"{{plain}}"}]}""", 202) with
        {
            IsOfThePerson = false,
        };
        yield return Of("DELETE", $"{profile}/signals", Id, null, 204);
        yield return Of("POST", $"{profile}/events", upper, $$"""{"events":[{{signal}}}]}""", 202) with
        {
            IsOfThePerson = false,
        };
        yield return Of("POST", $"{profile}/signals/rebuild", Id, null, 204) with
        {
            IsOfThePerson = false,
        };
    }

    private string User(string? id, string word) =>
        "{"
        + (id is null ? "" : $"\"id\":\"{id}\",")
        + $"\"email\":\"{word}.{_secret}@Example.org\",\"name\":\"N{_secret}\"}}";

    private static KeyedWrite Of(
        string method,
        string route,
        string id,
        string? json,
        int status,
        string mediaType = "application/json"
    )
    {
        var path = route.Replace("{id}", id, StringComparison.Ordinal).Replace("{type}", "s", StringComparison.Ordinal);
        return new(method, route, path, json, status, mediaType);
    }
}
