using System.Text;
using System.Text.Json;
using Personalisation.TestKit.Json;

namespace Personalisation.Api.Tests;

/// <summary>Requests and responses as a client sees them: text and statuses, without our own types.</summary>
internal static class Http
{
    public static string NewId() => $"test-{Guid.NewGuid():N}";

    public static Task<HttpResponseMessage> PutJson(this HttpClient client, string path, string json) =>
        client.PutAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public static Task<HttpResponseMessage> PatchJson(
        this HttpClient client,
        string path,
        string json,
        params (string Name, string Value)[] headers
    ) => client.Request("PATCH", path, json, [.. headers, ("Content-Type", "application/merge-patch+json")]);

    /// <summary>A request with its headers as they are, well-formed or not.</summary>
    public static Task<HttpResponseMessage> Request(
        this HttpClient client,
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name is "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }

            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }

    /// <summary>The entity tag, after checking the status and that the tag is strong.</summary>
    public static async Task<string> Tag(this Task<HttpResponseMessage> sent, int status)
    {
        using var response = await sent;
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        var tag = response.Headers.TryGetValues("ETag", out var values) ? values.Single() : "none";
        Assert.That(tag, Does.Match("^\"[!#-~]+\"$"));
        return tag;
    }

    /// <summary>A response with this status and no body.</summary>
    public static async Task NoBody(this Task<HttpResponseMessage> sent, int status)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        Assert.That(text, Is.Empty);
    }

    /// <summary>The body, once status and media type are as expected.</summary>
    public static async Task<JsonElement> Body(this Task<HttpResponseMessage> sent, int status)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        var mediaType = status < 400 ? "application/json" : "application/problem+json";
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType), text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A problem document, complete, with its code and the field that it names.</summary>
    public static async Task<JsonElement> Problem(
        this Task<HttpResponseMessage> sent,
        int status,
        string code,
        string? field = null
    )
    {
        var problem = await sent.Body(status);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Text("code"), Is.EqualTo(code), problem.ToString());
            Assert.That(problem.Text("type"), Does.EndWith(code));
            Assert.That(problem.Text("title"), Is.Not.Empty);
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(problem.Text("detail"), Is.Not.Empty);
            Assert.That(problem.Text("instance"), Does.StartWith("/"));
            Assert.That(problem.Text("trace_id"), Does.Match("^[0-9a-f]{32}$"));
            Assert.That(problem.TryGetProperty("errors", out _), Is.EqualTo(field is not null), problem.ToString());
        });
        if (field is not null)
        {
            Assert.That(
                problem.GetProperty("errors").EnumerateObject().Select(error => error.Name),
                Does.Contain(field)
            );
        }

        return problem;
    }

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static DateTimeOffset Time(this JsonElement element, string member) =>
        element.GetProperty(member).GetDateTimeOffset();

    public static void AssertIs(this JsonElement actual, string expected) =>
        JsonEquality.AreEqual(expected, actual.GetRawText());
}
