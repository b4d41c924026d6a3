using System.Text;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Times out of range, wherever a client can send one: the response says which part is wrong.</summary>
internal sealed class TimeRuleTests
{
    private const string Years = "must be within the years 0001–9999 in UTC";
    private const string Form = "must be an RFC 3339 time with an offset, such as 2025-06-26T12:00:00Z";
    private const string Dates =
        "must be an existing date and time of day (hours 00–23, minutes and seconds 00–59; leap seconds are not supported)";

    private static readonly (string Time, string Rule)[] Faults =
    [
        ("10000-01-01T00:00:00Z", Years),
        ("0000-01-01T00:00:00Z", Years),
        ("2025-02-29T12:00:00Z", Dates),
        ("2016-12-31T23:59:60Z", Dates),
        ("2025-06-26T12:00:00+24:00", "must have an offset from -23:59 to +23:59"),
        ("2025-06-26T12:00:00", Form),
    ];

    [TestCase("PUT", "/api/v1/profile/x", """{"created_at":"T"}""", "created_at")]
    [TestCase("PUT", "/api/v1/profile/x", """{"updated_at":"T"}""", "updated_at")]
    [TestCase("PUT", "/api/v1/profile/x", """{"expires_at":"T"}""", "expires_at")]
    [TestCase("PUT", "/api/v1/profile", """{"segments":[{"expires_at":"T"}]}""", "segments[0].expires_at")]
    [TestCase("PUT", "/api/v1/profile/x/segment/y", """{"created_at":"T"}""", "created_at")]
    [TestCase("PATCH", "/api/v1/profile/x", """{"segments":{"y":{"updated_at":"T"}}}""", "segments.y.updated_at")]
    [TestCase("POST", "/api/v1/profile/x/restore", """{"as_of":"T"}""", "as_of")]
    [TestCase("POST", "/api/v1/profiles:batchPut", """{"profiles":[{"created_at":"T"}]}""", "profiles[0].created_at")]
    [TestCase("PUT", "/api/v1/blob/x", """{"expires_at":"T"}""", "expires_at")]
    [TestCase("PATCH", "/api/v1/blob/x", """{"expires_at":"T"}""", "expires_at")]
    public async Task Body_ATimeOutOfRange_SaysWhatIsWrong(string method, string path, string json, string field)
    {
        foreach (var (time, rule) in Faults)
        {
            var sent = json.Replace("\"T\"", $"\"{time}\"", StringComparison.Ordinal);
            var type = method is "PATCH" ? "application/merge-patch+json" : "application/json";
            await AssertBreaks(SharedApi.Client.Request(method, path, sent, ("Content-Type", type)), field, rule);
        }
    }

    [TestCase("/api/v1/profile/x?as_of=")]
    [TestCase("/api/v1/profile/x/segment/y?createdAt=")]
    [TestCase("/api/v1/profile/x/segment/y?as_of=")]
    [TestCase("/api/v1/profile/x/segment/y/versions?from=")]
    [TestCase("/api/v1/profile/x/segment/y/versions?to=")]
    [TestCase("/api/v1/profile/x/diff?to=2025-06-26T12:00:00Z&from=")]
    [TestCase("/api/v1/users?created_after=")]
    [TestCase("/api/v1/users?created_before=")]
    [TestCase("/api/v1/export?updated_after=")]
    public async Task Query_ATimeOutOfRange_SaysWhatIsWrong(string query)
    {
        var field = query[(query.LastIndexOfAny(['?', '&']) + 1)..^1];
        foreach (var (time, rule) in Faults)
        {
            await AssertBreaks(SharedApi.Client.GetAsync(query + Uri.EscapeDataString(time)), field, rule);
        }
    }

    [TestCase("""{"id":"x","expires_at":"T"}""", "expires_at")]
    [TestCase("""{"blob":{"id":"x"},"expires_at":"T"}""", "expires_at")]
    [TestCase("""{"blob":{"id":"x","expires_at":"T"}}""", "blob.expires_at")]
    public async Task Import_ATimeOutOfRange_SaysWhatIsWrong(string line, string field)
    {
        var lines = Faults.Select(fault => line.Replace("\"T\"", $"\"{fault.Time}\"", StringComparison.Ordinal));
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await SharedApi.Client.PostAsync("/api/v1/import", body);
        var events = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var problems = events.Where(it => it.Contains("\"problem\"", StringComparison.Ordinal));
        Assert.That(
            problems.Order(StringComparer.Ordinal),
            Is.EqualTo(Faults.Select((fault, index) => ProblemOf(index + 1, field, fault.Rule)))
        );
    }

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.9999999Z")]
    public async Task Query_TheFirstOrLastTime_IsAccepted(string time)
    {
        var at = Uri.EscapeDataString(time);
        await SharedApi
            .Client.GetAsync($"/api/v1/profile/x/segment/y?createdAt={at}")
            .Problem(404, "segment_not_found");
        await SharedApi.Client.GetAsync($"/api/v1/profile/x/segment/y/versions?from={at}").Body(200);
        await SharedApi.Client.GetAsync($"/api/v1/profile/x/segment/y/versions?to={at}").Body(200);
        await SharedApi.Client.GetAsync($"/api/v1/users?limit=1&created_before={at}").Body(200);
    }

    [Test]
    public async Task ListUsers_AfterTheLastTime_ListsNobody()
    {
        await SharedApi.Client.Request(
            "POST",
            "/api/v1/users",
            $$"""{"email":"{{Http.NewId()}}@x.org","name":"Ada"}"""
        );
        var page = await SharedApi
            .Client.GetAsync("/api/v1/users?created_after=9999-12-31T23:59:59.9999999Z")
            .Body(200);
        page.AssertIs("""{"items":[]}""");
    }

    private static string ProblemOf(int line, string field, string rule) =>
        $$$"""{"type":"problem","line":{{{line}}},"code":"invalid_request","detail":"The request is invalid; see errors.","errors":{"{{{field}}}":["{{{rule}}}"]}}""";

    private static async Task AssertBreaks(Task<HttpResponseMessage> sent, string field, string rule)
    {
        var problem = await sent.Problem(400, "invalid_request", field);
        Assert.That(problem.GetProperty("errors").GetProperty(field)[0].GetString(), Is.EqualTo(rule));
    }
}
