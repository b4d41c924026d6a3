using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Users;

// It counts all users of the table.
[NonParallelizable]
internal sealed class DirectoryTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<JsonElement> Created()
    {
        var json = $$"""{"id":"{{NewId()}}","email":"{{Guid.NewGuid():N}}@Example.org","name":"Ada"}""";
        return await Client.Request("POST", "/api/v1/users", json).Body(201);
    }

    private static async Task<long> Count() =>
        (await Client.GetAsync("/api/v1/users/count?consistent=true").Body(200)).GetProperty("count").GetInt64();

    [Test]
    public async Task GetUsers_ByEmail_IsTheOneOrNone()
    {
        var ada = await Created();
        var email = Uri.EscapeDataString(ada.Text("email").ToUpperInvariant());
        (await Client.GetAsync($"/api/v1/users?email={email}").Body(200)).AssertIs(
            $$"""{"items":[{{ada.GetRawText()}}]}"""
        );
        (await Client.GetAsync("/api/v1/users?email=nobody@example.org").Body(200)).AssertIs("""{"items":[]}""");
    }

    [Test]
    public async Task GetUsers_PageByPage_GivesEachOnceNewestFirst()
    {
        var before = await Created();
        var users = new List<JsonElement>();
        for (var i = 0; i < 7; i++)
        {
            users.Add(await Created());
        }

        var filter = $"created_after={before.Text("created_at")}";
        var (found, cursor) = (new List<string>(), (string?)"");
        while (cursor is not null)
        {
            var next = cursor.Length > 0 ? $"&cursor={cursor}" : "";
            var page = await Client.GetAsync($"/api/v1/users?{filter}&limit=3{next}").Body(200);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.Text("id")));
            cursor = page.TryGetProperty("next_cursor", out var text) ? text.GetString() : null;
            if (cursor is not null)
            {
                await Client
                    .GetAsync($"/api/v1/users?limit=3&cursor={cursor}")
                    .Problem(400, "invalid_request", "cursor");
            }
        }
        var expected = users.AsEnumerable().Reverse().Select(user => user.Text("id")).ToList();
        Assert.That(found.Where(expected.Contains), Is.EqualTo(expected));
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=101", "limit")]
    [TestCase("limit=a", "limit")]
    [TestCase("cursor=a", "cursor")]
    [TestCase("email=", "email")]
    [TestCase("email=a", "email")]
    [TestCase("email=a@example.org&limit=1", "email")]
    [TestCase("created_after=yesterday", "created_after")]
    [TestCase("created_after=2025-01-01T00:00:00Z&created_before=2025-01-01T00:00:00Z", "created_before")]
    public async Task GetUsers_AFilterIsRefused_NamesIt(string query, string field) =>
        await Client.GetAsync($"/api/v1/users?{query}").Problem(400, "invalid_request", field);

    [Test]
    public async Task Count_UsersComeAndGo_FollowsThem()
    {
        var before = await Count();
        var (ada, _) = (await Created(), await Created());
        Assert.That(await Count(), Is.EqualTo(before + 2));
        await Client.Request("DELETE", $"/api/v1/users/{ada.Text("id")}").NoBody(204);
        Assert.That(await Count(), Is.EqualTo(before + 1));
        await Client.GetAsync("/api/v1/users/count?consistent=maybe").Problem(400, "invalid_request", "consistent");
    }

    [Test]
    public async Task BatchDelete_SomeAreThere_AccountsForEachIdOnce()
    {
        var (ada, bob, unknown) = ((await Created()).Text("id"), (await Created()).Text("id"), NewId());
        var json = $$"""{"ids":["{{ada}}","{{unknown}}","USER#{{bob}}","{{ada}}"]}""";
        var key = ("Idempotency-Key", NewId());
        var expected = $$"""
            {
              "deleted": ["{{ada}}", "{{bob}}"],
              "failed": [{"id": "{{unknown}}", "code": "user_not_found", "detail": "There is no user with this id."}]
            }
            """;
        (await Client.Request("POST", "/api/v1/users:batchDelete", json, key).Body(200)).AssertIs(expected);
        (await Client.Request("POST", "/api/v1/users:batchDelete", json, key).Body(200)).AssertIs(expected);
        await Client.GetAsync($"/api/v1/users/{bob}?consistent=true").Problem(404, "user_not_found");
        var again = await Client.Request("POST", "/api/v1/users:batchDelete", json).Body(200);
        Assert.That(again.GetProperty("deleted").GetArrayLength(), Is.Zero);
        Assert.That(again.GetProperty("failed").GetArrayLength(), Is.EqualTo(3));
    }

    [TestCase("{}", "ids")]
    [TestCase("""{"ids":[]}""", "ids")]
    [TestCase("""{"ids":["a","b c"]}""", "ids[1]")]
    [TestCase("""{"ids":["a",null]}""", "ids[1]")]
    [TestCase("""{"ids":"a"}""", "ids")]
    public async Task BatchDelete_TheIdsAreRefused_NamesThem(string json, string field) =>
        await Client.Request("POST", "/api/v1/users:batchDelete", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task BatchDelete_AtTheLimit_TakesAThousand()
    {
        static string Body(int count) =>
            $$"""{"ids":[{{string.Join(',', Enumerable.Repeat("\"nobody-at-all\"", count))}}]}""";
        var answer = await Client.Request("POST", "/api/v1/users:batchDelete", Body(1_000)).Body(200);
        Assert.That(answer.GetProperty("failed").GetArrayLength(), Is.EqualTo(1));
        await Client.Request("POST", "/api/v1/users:batchDelete", Body(1_001)).Problem(400, "invalid_request", "ids");
    }
}
