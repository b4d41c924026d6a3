using System.Text.Json;
using Personalisation.Api.Tests.Hosting;
using static Personalisation.Api.Tests.Audit.Trail;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Audit;

/// <summary>What administrators do is in the trail, with who, to whom, from where and by which trace.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AuditTests
{
    private static readonly (string, string) Admin = ("X-Api-Key", KeyedApi.KeyOf("admin"));

    private static ApiHost? _host;

    private static HttpClient Client => _host!.Client;

    [OneTimeSetUp]
    public static void Start() => _host = ApiHost.Start(builder => builder.UseSetting("API_KEYS", KeyedApi.Entries));

    [OneTimeTearDown]
    public static void Stop() => _host?.Dispose();

    private static Task<HttpResponseMessage> As(string name, string method, string path, string? json = null) =>
        Client.Request(method, path, json, ("X-Api-Key", KeyedApi.KeyOf(name)));

    private static string NewTrace() => Guid.NewGuid().ToString("N");

    // Every request has a trace of its own, so that a test finds its entries among all others.
    private static Task<HttpResponseMessage> Sent(
        string trace,
        string method,
        string path,
        string? json = null,
        params (string, string)[] headers
    ) => Client.Request(method, path, json, [Admin, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"), .. headers]);

    private static async Task<IReadOnlyList<JsonElement>> EntriesOf(string trace) =>
        [.. (await Entries(Client, "", Admin)).Where(entry => entry.Find("trace_id").IsSame(trace))];

    [Test]
    public async Task Erase_Profile_IsInTheTrailBeforeAndAfter()
    {
        var (id, trace) = (NewId(), NewTrace());
        await As("writer", "PUT", $"/api/v1/profile/{id}", "{}").Body(201);
        await Sent(trace, "DELETE", $"/api/v1/profile/{id}").NoBody(204);
        var entries = await EntriesOf(trace);
        Assert.That(Acts(entries), Is.EqualTo(["user.erase attempted", "user.erase done"]));
        var (attempt, outcome) = (entries[0], entries[1]);
        Assert.That(
            (attempt.Text("caller"), attempt.Text("address"), attempt.Find("subject")),
            Is.EqualTo(("admin", "127.0.0.1", (string?)null)).Or.EqualTo(("admin", "::/64", (string?)null))
        );
        Assert.That(attempt.Text("pseudonym"), Does.Match("^[0-9a-f]{32}$"));
        Assert.That(outcome.Text("of"), Is.EqualTo($"{attempt.Text("day")}/{attempt.GetProperty("number")}"));
    }

    [TestCase("DELETE", "/api/v1/profile/{0}", null, "user.erase attempted", "user.erase not_found")]
    [TestCase("DELETE", "/api/v1/users/{0}?erase=true", null, "user.erase attempted", "user.erase not_found")]
    [TestCase("GET", "/api/v1/profile/{0}/export", null, "user.export attempted", "user.export not_found")]
    [TestCase("GET", "/api/v1/users/{0}/export", null, "user.export attempted", "user.export not_found")]
    [TestCase(
        "POST",
        "/api/v1/users:batchDelete",
        """{"ids":["{0}"]}""",
        "users.delete attempted",
        "users.delete done"
    )]
    [TestCase("GET", "/api/v1/export?kind=blob", null, "table.export attempted")]
    [TestCase("POST", "/api/v1/import", "", "table.import attempted")]
    [TestCase("GET", "/api/v1/audit", null, "audit.export attempted")]
    [TestCase("DELETE", "/api/v1/users/{0}", null)]
    public async Task AnyCall_OfAnAdmin_IsInTheTrail(string method, string path, string? json, params string[] acts)
    {
        var (id, trace) = (NewId(), NewTrace());
        var address = path.Replace("{0}", id, StringComparison.Ordinal);
        (string, string)[] type = json is "" ? [("Content-Type", "application/x-ndjson")] : [];
        using var response = await Sent(
            trace,
            method,
            address,
            json?.Replace("{0}", id, StringComparison.Ordinal),
            type
        );
        await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.AnyOf(200, 404));
        Assert.That(Acts(await EntriesOf(trace)), Is.EqualTo(acts));
    }

    [Test]
    public async Task Export_OfAUser_NamesTheUserUntilTheErasure()
    {
        var (id, trace) = (NewId(), NewTrace());
        await As("writer", "PUT", $"/api/v1/profile/{id}", "{}").Body(201);
        await Sent(trace, "GET", $"/api/v1/profile/{id}/export").Body(200);
        var before = (await EntriesOf(trace))[0];
        Assert.That(before.Find("subject"), Is.EqualTo(id));
        await As("admin", "DELETE", $"/api/v1/profile/{id}").NoBody(204);
        var after = (await EntriesOf(trace))[0];
        Assert.That(after.Find("subject"), Is.Null);
        Assert.That(
            (after.Text("pseudonym"), after.Text("hash")),
            Is.EqualTo((before.Text("pseudonym"), before.Text("hash")))
        );
    }

    [Test]
    public async Task Export_OnBehalfOfAPerson_NamesThemUntilTheErasure()
    {
        var (id, trace) = (NewId(), NewTrace());
        await As("writer", "PUT", $"/api/v1/profile/{id}", "{}").Body(201);
        await Sent(trace, "GET", $"/api/v1/profile/{id}/export", null, ("Acting-As", $"customer/{id}")).Body(200);
        var before = await EntriesOf(trace);
        Assert.That(before.Select(entry => entry.Text("caller")), Is.EqualTo(["admin", "admin"]));
        Assert.That(before.Select(entry => entry.Text("acting_as")), Is.EqualTo([$"customer/{id}", $"customer/{id}"]));
        await As("admin", "DELETE", $"/api/v1/profile/{id}").NoBody(204);
        var after = await EntriesOf(trace);
        var name = $"person:{before[0].Text("pseudonym")}";
        Assert.That(after.Select(entry => entry.Text("acting_as")), Is.EqualTo([name, name]));
        Assert.That(after.Select(entry => entry.Text("hash")), Is.EqualTo(before.Select(entry => entry.Text("hash"))));
    }

    [Test]
    public async Task Export_OnBehalfOfNobody_NamesNone()
    {
        var trace = NewTrace();
        await Sent(trace, "GET", $"/api/v1/profile/{NewId()}/export", null, ("Acting-As", "system"))
            .Problem(404, "profile_not_found");
        Assert.That((await EntriesOf(trace)).Select(entry => entry.Find("acting_as")), Is.EqualTo(new string?[2]));
    }

    [Test]
    public async Task Erase_PreconditionFails_IsInTheTrailWithItsCode()
    {
        var (id, trace) = (NewId(), NewTrace());
        await Sent(trace, "DELETE", $"/api/v1/profile/{id}", null, ("If-Match", "*"))
            .Problem(412, "precondition_failed");
        var outcome = (await EntriesOf(trace))[^1];
        Assert.That((outcome.Text("outcome"), outcome.Text("code")), Is.EqualTo(("failed", "precondition_failed")));
    }

    [Test]
    public async Task Erase_InvalidRequest_IsNotInTheTrail()
    {
        var trace = NewTrace();
        await Sent(trace, "DELETE", "/api/v1/profile/a%23b").Problem(400, "invalid_request", "id");
        Assert.That(await EntriesOf(trace), Is.Empty);
    }

    // Nothing is done a second time.
    [Test]
    public async Task Erase_RepeatedWithItsKey_IsInTheTrailOnce()
    {
        var (id, key) = (NewId(), ("Idempotency-Key", NewId()));
        await As("writer", "PUT", $"/api/v1/profile/{id}", "{}").Body(201);
        await Sent(NewTrace(), "DELETE", $"/api/v1/profile/{id}", null, key).NoBody(204);
        var trace = NewTrace();
        await Sent(trace, "DELETE", $"/api/v1/profile/{id}", null, key).NoBody(204);
        Assert.That(await EntriesOf(trace), Is.Empty);
    }

    [TestCase("reader")]
    [TestCase("writer")]
    public async Task Export_OfTheTrail_IsForAdmins(string role) =>
        await As(role, "GET", "/api/v1/audit").Problem(403, "forbidden");

    [TestCase("?cursor=x", "cursor")]
    [TestCase("?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z", "to")]
    [TestCase("?from=yesterday", "from")]
    public async Task Export_InvalidFilter_IsA400(string query, string field) =>
        await As("admin", "GET", $"/api/v1/audit{query}").Problem(400, "invalid_request", field);

    [Test]
    public async Task Export_BetweenTimes_ReturnsThose()
    {
        var trace = NewTrace();
        await Sent(trace, "GET", $"/api/v1/profile/{NewId()}/export").Problem(404, "profile_not_found");
        var (attempt, outcome) = ((await EntriesOf(trace))[0], (await EntriesOf(trace))[1]);
        var (from, to) = (Uri.EscapeDataString(attempt.Text("at")), Uri.EscapeDataString(outcome.Text("at")));
        var between = await Entries(Client, $"?from={from}&to={to}", Admin);
        Assert.That(
            Acts(between.Where(entry => entry.Find("trace_id").IsSame(trace))),
            Is.EqualTo(["user.export attempted"])
        );
        Assert.That(
            await Entries(Client, $"?to={from}", Admin),
            Has.None.Matches<JsonElement>(it => it.Find("trace_id").IsSame(trace))
        );
    }
}
