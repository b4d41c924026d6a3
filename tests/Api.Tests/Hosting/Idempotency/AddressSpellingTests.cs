using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Personalisation.Api.Hosting.Idempotency;
using static Personalisation.Api.Tests.Hosting.Idempotency.Keyed;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>The same request in different spellings of its address.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AddressSpellingTests
{
    private static IEnumerable<string> SpellingsOf(Guid id)
    {
        var text = id.ToString("D");
        yield return text;
        yield return id.ToString("N");
        yield return text.ToUpperInvariant();
        yield return id.ToString("N").ToUpperInvariant();
        yield return $"%{(int)text[0]:X2}{text[1..]}";
        yield return $"%{(int)text[0]:x2}{text[1..]}";
    }

    [TestCase("PUT", "/api/v1/profile/{0}", """{"tags":["t"]}""", 201)]
    [TestCase("PUT", "/API/V1/Profile/{0}", """{"tags":["t"]}""", 201)]
    [TestCase("PUT", "/api/v1/blob/{0}", """{"a":1}""", 201)]
    public async Task Put_OtherSpellingsOfTheAddress_AreTheSameRequest(
        string method,
        string form,
        string json,
        int status
    )
    {
        var first = "";
        foreach (var spelling in SpellingsOf(Guid.NewGuid()))
        {
            var (got, text, headers, isReplay) = await Seen(
                Send(method, form.Replace("{0}", spelling, StringComparison.Ordinal), json, "k")
            );
            Assert.That((got, isReplay), Is.EqualTo((status, first.Length > 0)), spelling);
            first = first.Length > 0 ? first : text + headers;
            Assert.That(text + headers, Is.EqualTo(first));
        }
    }

    [Test]
    public async Task PutUser_WithAndWithoutThePrefix_IsTheSameRequest()
    {
        var id = Guid.NewGuid();
        var user = JsonSerializer.Serialize(
            new
            {
                id,
                email = $"{id}@example.com",
                name = "n",
            }
        );
        await Client.Request("POST", "/api/v1/users", user).Body(201);
        var body = JsonSerializer.Serialize(new { email = $"{id}@example.com", name = "other" });
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var spelling in SpellingsOf(id).SelectMany(text => new[] { text, $"USER%23{text}", $"%55SER%23{text}" })
        )
        {
            tags.Add(await Send("PUT", $"/api/v1/users/{spelling}", body, "k").Tag(200));
        }

        Assert.That(tags, Has.Count.EqualTo(1));
        Assert.That(await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Tag(200), Is.EqualTo(tags.Single()));
    }

    [Test]
    public async Task DeleteSegment_OtherSpellingsOfTheId_AreTheSameRequest()
    {
        var id = Guid.NewGuid();
        const string Segments = """{"segments":[{"type":"s","categories":[]},{"type":"S","categories":[]}]}""";
        await Client.PutJson($"/api/v1/profile/{id}", Segments).Body(201);
        foreach (var spelling in SpellingsOf(id))
        {
            await Send("DELETE", $"/api/v1/profile/{spelling}/segment/s", null, "k").NoBody(204);
        }

        // Types are case-sensitive, and so are the requests.
        await Client.GetAsync($"/api/v1/profile/{id}/segment/S?consistent=true").Body(200);
        await Send("DELETE", $"/api/v1/profile/{id}/segment/S", null, "k").NoBody(204);
    }

    // Keys stored before addresses were canonicalised are stored under the original path.
    [TestCase("api/v1/profile/{id}", "x", "PUT /api/v1/profile/x")]
    [TestCase("api/v1/profile/{id}", "USER#x", "PUT /api/v1/profile/x")]
    [TestCase(
        "api/v1/profile/{id}/tags",
        "6F9619FF8B86D011B42D00CF4FC964FF",
        "PUT /api/v1/profile/6f9619ff-8b86-d011-b42d-00cf4fc964ff/tags"
    )]
    [TestCase("api/v1/profile/{id}", "no id!", "PUT /api/v1/profile/no id!")]
    [TestCase("api/v1/users:batchDelete", null, "PUT /api/v1/users:batchDelete")]
    public void Of_AnyPath_IsTheCanonicalPath(string template, string? id, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "PUT";
        http.Request.RouteValues["id"] = id;
        http.SetEndpoint(
            new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, null, null)
        );
        Assert.That(RequestAddress.Of(http), Is.EqualTo(expected));
    }
}
