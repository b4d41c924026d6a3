using Personalisation.Api.Tests.Fuzz;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Routing;

/// <summary>Path and query values are accepted only in their documented form.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class ParameterValueTests
{
    // What .NET considers blank: none of it counts as absent.
    private static readonly string[] Blanks =
    [
        "%20",
        "%09",
        "%0A",
        "%0D",
        "%0B",
        "%0C",
        "%20%20",
        "%C2%A0",
        "%C2%85",
        "%E2%80%83",
        "%E2%80%A8",
        "%E3%80%80",
    ];

    private static HttpClient Client => SharedApi.Client;

    [TestCaseSource(nameof(Blanks))]
    public async Task GetField_BlankName_IsThatMemberOrA404(string name)
    {
        var id = NewId();
        var member = Uri.UnescapeDataString(name);
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        var missing = await Raw("GET", $"/api/v1/blob/{id}/{name}");
        Assert.That(missing.Status, Is.EqualTo(404), missing.Body);
        Assert.That(missing.Body, Does.Contain("blob_field_not_found"));
        var json = System.Text.Json.JsonSerializer.Serialize(
            new Dictionary<string, int>(StringComparer.Ordinal) { [member] = 7 }
        );
        await Client.PutJson($"/api/v1/blob/{id}", json).Body(200);
        var found = await Raw("GET", $"/api/v1/blob/{id}/{name}?consistent=true");
        Assert.That((found.Status, found.Body), Is.EqualTo((200, "7")));
    }

    [TestCase("GET", "/api/v1/profile/{0}", "\"id\"")]
    [TestCase("DELETE", "/api/v1/profile/{0}", "\"id\"")]
    [TestCase("GET", "/api/v1/profile/{0}/export", "\"id\"")]
    [TestCase("GET", "/api/v1/profile/x/segment/{0}", "\"type\"")]
    [TestCase("GET", "/api/v1/profile/x/segment/{0}/versions", "\"type\"")]
    [TestCase("DELETE", "/api/v1/profile/x/segment/{0}", "\"type\"")]
    [TestCase("GET", "/api/v1/blob/{0}", "\"id\"")]
    [TestCase("GET", "/api/v1/blob/{0}/f", "\"id\"")]
    [TestCase("POST", "/api/v1/blob/{0}/promote", "\"id\"")]
    [TestCase("POST", "/api/v1/profile/{0}/snapshot", "\"id\"")]
    [TestCase("GET", "/api/v1/users/{0}", "\"id\"")]
    [TestCase("DELETE", "/api/v1/users/{0}", "\"id\"")]
    [TestCase("GET", "/api/v1/profile/x/segment/s?createdAt={0}", "\"createdAt\"")]
    [TestCase("GET", "/api/v1/profile/x?as_of={0}", "\"as_of\"")]
    [TestCase("GET", "/api/v1/profile/x/diff?from={0}&to=2025-01-01T00:00:00Z", "\"from\"")]
    [TestCase("GET", "/api/v1/profile/x/segment/s/versions?cursor={0}", "\"cursor\"")]
    [TestCase("GET", "/api/v1/profile/x/segment/s/versions?limit={0}", "\"limit\"")]
    [TestCase("GET", "/api/v1/users?email={0}", "\"email\"")]
    [TestCase("GET", "/api/v1/users?cursor={0}", "\"cursor\"")]
    [TestCase("GET", "/api/v1/users?created_after={0}", "\"created_after\"")]
    [TestCase("GET", "/api/v1/export?kind={0}", "\"kind\"")]
    [TestCase("GET", "/api/v1/export?cursor={0}", "\"cursor\"")]
    [TestCase("GET", "/api/v1/export?updated_after={0}", "\"updated_after\"")]
    [TestCase("GET", "/api/v1/blob/x?fields={0}", "\"fields\"")]
    public async Task AnyCall_BlankValue_IsA400ThatNamesIt(string method, string target, string field)
    {
        foreach (var blank in Blanks)
        {
            var answer = await Raw(method, target.Replace("{0}", blank, StringComparison.Ordinal));
            Assert.That(answer.Status, Is.EqualTo(400), $"{blank}: {answer.Body}");
            Assert.That(answer.Body, Does.Contain("\"invalid_request\"").And.Contain(field), blank);
        }
    }

    [TestCase("")]
    [TestCase("0x5")]
    [TestCase("%235")]
    [TestCase("%26h5")]
    [TestCase("5%00")]
    [TestCase("5.0")]
    [TestCase("5e0")]
    [TestCase("%205")]
    [TestCase("5%20")]
    [TestCase("%2B5")]
    [TestCase("-5")]
    [TestCase("1,0")]
    [TestCase("%EF%BC%95")]
    public async Task GetVersions_LimitOfAnotherForm_IsA400(string limit) =>
        await Client
            .GetAsync($"/api/v1/profile/x/segment/s/versions?limit={limit}")
            .Problem(400, "invalid_request", "limit");

    [TestCase("101")]
    [TestCase("99999999999999999999")]
    public async Task GetVersions_LimitTooLarge_IsA400ThatNamesTheRange(string limit)
    {
        var problem = await Client.GetAsync($"/api/v1/profile/x/segment/s/versions?limit={limit}").Body(400);
        problem.GetProperty("errors").AssertIs("""{"limit":["must be a number from 1 to 100"]}""");
    }

    [TestCase("")]
    [TestCase("TRUE")]
    [TestCase("True")]
    [TestCase("%20true")]
    [TestCase("true%20")]
    [TestCase("true%00")]
    [TestCase("1")]
    [TestCase("yes")]
    [TestCase("on")]
    [TestCase("true,false")]
    public async Task AnyCall_TruthValueOfAnotherForm_IsA400(string value)
    {
        await Client.GetAsync($"/api/v1/profile/x?consistent={value}").Problem(400, "invalid_request", "consistent");
        await Client.Request("DELETE", $"/api/v1/users/x?erase={value}").Problem(400, "invalid_request", "erase");
    }

    [TestCase("/api/v1/import?mode=")]
    [TestCase("/api/v1/import?mode=UPSERT")]
    [TestCase("/api/v1/import?mode=0")]
    [TestCase("/api/v1/import?mode=upsert,load")]
    [TestCase("/api/v1/import?on_error=")]
    [TestCase("/api/v1/import?on_error=Skip")]
    public async Task Import_ChoiceOfAnotherForm_IsA400(string target)
    {
        using var content = new StringContent("{}", mediaType: new("application/x-ndjson"));
        await Client.PostAsync(target, content).Problem(400, "invalid_request", target.Split('?', '=')[1]);
    }

    [Test]
    public async Task GetSegment_EmptyCreatedAt_IsAsIfItWereAbsent()
    {
        var id = NewId();
        const string json = """{"segments":[{"type":"s","categories":[],"created_at":"2025-01-01T00:00:00Z"}]}""";
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        await Client.GetAsync($"/api/v1/profile/{id}/segment/s?createdAt=").Body(200);
        await Client.GetAsync($"/api/v1/profile/{id}/segment/s?createdAt=&as_of=2025-01-02T00:00:00Z").Body(200);
    }

    private static Task<RawAnswer> Raw(string method, string target) =>
        RawHttp.Send(SharedApi.Address, new FuzzRequest { Method = method, Path = target }, TimeSpan.FromMinutes(1));
}
