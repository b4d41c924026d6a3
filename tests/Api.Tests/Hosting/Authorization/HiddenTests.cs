using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Nobody can tell from a refusal whether an id exists.</summary>
[Category("OneEngine")]
internal sealed class HiddenTests
{
    // What differs between any two responses.
    private static readonly string[] Varying = ["Date", "RateLimit", "Content-Length"];

    private static async Task<string> Shown(Task<HttpResponseMessage> sent, string id)
    {
        using var response = await sent;
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .Where(header => !Varying.Contains(header.Key, StringComparer.Ordinal))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
            .Order(StringComparer.Ordinal);
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length > 0)
        {
            var body = JsonNode.Parse(text)!.AsObject();
            body.Remove("trace_id");
            text = body.ToJsonString().Replace(id, "{id}", StringComparison.Ordinal);
        }

        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{text}";
    }

    private static async Task<string> Stored()
    {
        var (id, key) = (NewId(), ("X-Api-Key", KeyedApi.KeyOf("admin")));
        var profile = """{"tags":["a"],"segments":[{"type":"s","categories":[]}]}""";
        await Client.Request("PUT", $"/api/v1/profile/{id}", profile, key).Body(201);
        await Client.Request("PUT", $"/api/v1/blob/{id}", """{"f":1}""", key).Body(201);
        var user = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"Ada"}""";
        await Client.Request("POST", "/api/v1/users", user, key).Body(201);
        return id;
    }

    [Test]
    public async Task Refusals_OfIdsThatExistAndThatDoNot_AreTheSame()
    {
        var (exists, nobody) = (await Stored(), NewId());
        var rows = AccessRow
            .Of(Services.GetRequiredService<EndpointDataSource>())
            .Where(row => row.Route.Contains("{id}", StringComparison.Ordinal) && row["other party"] is not "yes")
            .ToList();
        Assert.That(rows, Has.Count.GreaterThan(25));
        foreach (var row in rows)
        {
            foreach (var method in row.Method is "GET" ? ["GET", "HEAD"] : new[] { row.Method })
            {
                foreach (var json in new[] { null, "{}", "not even JSON" })
                {
                    await AssertSame(method, row, json, exists, nobody);
                }
            }
        }
    }

    private static async Task AssertSame(string method, AccessRow row, string? json, string exists, string nobody)
    {
        (string, string)[] extra = [("If-Match", "*"), ("Idempotency-Key", NewId())];
        foreach (var headers in new[] { [], extra })
        {
            var token = TokenOf("somebody-else", ("role", "admin"));
            Task<HttpResponseMessage> Send(string id) => With(token, method, row.PathFor(id), json, headers);
            var (there, nowhere) = (await Shown(Send(exists), exists), await Shown(Send(nobody), nobody));
            Assert.That(there, Is.EqualTo(nowhere), $"{method} {row.Route}");
            Assert.That(there, Does.StartWith("404\n").And.Not.Contain("X-Consumed-Capacity"), $"{method} {row.Route}");
        }
    }

    [TestCase("GET", "/api/v1/users?email={0}@example.org")]
    [TestCase("GET", "/api/v1/users/count")]
    [TestCase("GET", "/api/v1/export")]
    [TestCase("POST", "/api/v1/import")]
    [TestCase("POST", "/api/v1/profiles:batchGet")]
    [TestCase("POST", "/api/v1/users:batchDelete")]
    public async Task Calls_ThatAreNotAboutOneUser_AreAsAnUnknownPath(string method, string path)
    {
        var id = await Stored();
        var address = path.Replace("{0}", id, StringComparison.Ordinal);
        var sent = await Shown(With(TokenOf("somebody-else"), method, address), address.Split('?')[0]);
        var unknown = await Shown(With(TokenOf("somebody-else"), method, "/api/v1/nothing"), "/api/v1/nothing");
        Assert.That(sent, Is.EqualTo(unknown));
    }
}
