using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>What somebody else's requests left behind is of no use to a person.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class OtherPersonTests
{
    private static Task<HttpResponseMessage> Admin(string method, string path, string? json = null) =>
        Client.Request(method, path, json, ("X-Api-Key", KeyedApi.KeyOf("admin")));

    [Test]
    public async Task Person_WithACursorOfAnother_GetsA400()
    {
        var (id, other) = (NewId(), NewId());
        foreach (var user in new[] { id, other })
        {
            await Admin("PUT", $"/api/v1/profile/{user}", "{}").Body(201);
            await Admin("PUT", $"/api/v1/profile/{user}/segment/s", """{"categories":[{"id":"a","score":1}]}""")
                .Body(201);
            await Admin("PUT", $"/api/v1/profile/{user}/segment/s", """{"categories":[{"id":"b","score":1}]}""")
                .Body(200);
        }

        string Versions(string user) => $"/api/v1/profile/{user}/segment/s/versions?consistent=true&limit=1";
        var cursor = (await With(TokenOf(other), "GET", Versions(other)).Body(200)).Text("next_cursor");
        var escaped = Uri.EscapeDataString(cursor);
        await With(TokenOf(other), "GET", $"{Versions(other)}&cursor={escaped}").Body(200);
        await With(TokenOf(id), "GET", $"{Versions(id)}&cursor={escaped}").Problem(400, "invalid_request", "cursor");
        await With(TokenOf(id), "GET", $"{Versions(other)}&cursor={escaped}").Problem(404, "profile_not_found");
    }

    // The stored response is for the client who sent the first request.
    [Test]
    public async Task IdempotencyKey_OfAnother_IsNoneOfTheirs()
    {
        var (id, key) = (NewId(), ("Idempotency-Key", NewId()));
        var path = $"/api/v1/profile/{id}";
        await Client.Request("PUT", path, """{"tags":["a"]}""", ("X-Api-Key", KeyedApi.KeyOf("admin")), key).Body(201);
        using var own = await With(TokenOf(id), "PUT", path, """{"tags":["a"]}""", key);
        Assert.That((int)own.StatusCode, Is.EqualTo(200));
        Assert.That(own.Headers.Contains("Idempotency-Replayed"), Is.False);
        await With(TokenOf(NewId()), "PUT", path, """{"tags":["a"]}""", key).Problem(404, "profile_not_found");
    }

    [TestCase("OPTIONS", 405)]
    [TestCase("HEAD", 404)]
    public async Task Person_WithAnothersId_LearnsNothingByMethod(string method, int status)
    {
        var (exists, nobody) = (NewId(), NewId());
        await Admin("PUT", $"/api/v1/profile/{exists}", "{}").Body(201);
        foreach (var id in new[] { exists, nobody })
        {
            using var answer = await With(TokenOf("ada"), method, $"/api/v1/profile/{id}");
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That(answer.Headers.ETag, Is.Null);
        }
    }
}
