using System.Text.Json;
using Personalisation.Api.Tests.Signals;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

[Parallelizable(ParallelScope.All)]
internal sealed class ExportProfileTests
{
    private static HttpClient Client => SharedApi.Client;

    private static string Segment(string type, int day, string category) =>
        $$"""{"type":"{{type}}","categories":[{"id":"{{category}}","score":0.1}],"created_at":"2025-01-0{{day}}T00:00:00Z"}""";

    // The document is written by hand, its schema comes from a class.
    private static async Task<IEnumerable<string>> Documented()
    {
        var description = await Client.GetAsync("/openapi/v1.json").Body(200);
        var schema = description.GetProperty("components").GetProperty("schemas").GetProperty("ExportResponse");
        return schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
    }

    private static IEnumerable<JsonElement> Oldest(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Reverse();

    // Stores a consent and an event, and returns what reads return of them.
    private static async Task<(string Consent, string Events)> Signals(string id)
    {
        var consent = await Client
            .PutJson($"/api/v1/profile/{id}/consent", """{"personalization":"granted","statistics":"denied"}""")
            .Body(200);
        await Client.Send(Sent.Event(id));
        var events = await Client.GetAsync($"/api/v1/profile/{id}/events").Body(200);
        return (consent.GetRawText(), events.GetProperty("items").GetRawText());
    }

    [Test]
    public async Task Export_ThereIsSomethingOfEveryKind_IsAllThatReadsReturn()
    {
        var id = NewId();
        var first =
            $$"""{"tags":["a"],"segments":[{{Segment("s", 2, "c")}},{{Segment("t", 1, "d")}}],"updated_at":"2025-01-02T00:00:00Z"}""";
        await Client.Request("PUT", $"/api/v1/profile/{id}", first, ("Idempotency-Key", "k")).Body(201);
        await Client
            .Request("POST", "/api/v1/users", $$"""{"id":"{{id}}","email":"{{id}}@Example.org","name":"Ada"}""")
            .Body(201);
        var second =
            $$"""{"tags":["b","\"<ü>"],"segments":[{{Segment("s", 1, "late")}}],"updated_at":"2025-01-03T00:00:00Z"}""";
        await Client.PutJson($"/api/v1/profile/{id}", second).Body(200);
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/t").NoBody(204);
        await Client
            .PutJson($"/api/v1/blob/{id}", """{"n":12345678901234567890.123456789,"e":"","x":null}""")
            .Body(201);
        var (consent, events) = await Signals(id);
        var export = await Client.GetAsync($"/api/v1/profile/{id}/export?consistent=true").Body(200);
        var user = await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Body(200);
        var alias = await Client.GetAsync($"/api/v1/users/USER%23{id}/export?consistent=true").Body(200);
        var profile = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        var blob = await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200);
        var s = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions?consistent=true").Body(200);
        var t = await Client.GetAsync($"/api/v1/profile/{id}/segment/t/versions?consistent=true").Body(200);
        var versions = string.Join(',', Oldest(s).Concat(Oldest(t)).Select(version => version.GetRawText()));
        var (created, expires) = (profile.Text("created_at"), profile.Text("expires_at"));
        var metadata = export.GetProperty("metadata_versions");
        Assert.That(
            metadata[0].Text("expires_at"),
            Is.LessThanOrEqualTo(expires).Using((IComparer<string>)StringComparer.Ordinal)
        );
        export.AssertIs(
            $$"""
            {
              "id": "{{id}}", "exported_at": "{{export.Text("exported_at")}}",
              "user": {{user.GetRawText()}},
              "profile": {{profile.GetRawText()}},
              "blob": {{blob.GetRawText()}},
              "metadata_versions": [
                {"tags":["a"],"created_at":"{{created}}","updated_at":"2025-01-02T00:00:00Z","expires_at":"{{metadata[
                0
            ].Text("expires_at")}}"},
                {"tags":["b","\"<ü>"],"created_at":"{{created}}","updated_at":"2025-01-03T00:00:00Z","expires_at":"{{expires}}"}
              ],
              "segment_versions": [{{versions}}],
              "reviews": [],
              "favourites": [],
              "carts": [], "orders": [], "checkouts": [],
              "consent": {{consent}}, "signals": {{export.GetProperty("signals").GetRawText()}}, "events": {{events}},
              "kept_answers": [{"shows":"profile","expires_at":"{{export.GetProperty("kept_answers")[0].Text(
                "expires_at"
            )}}"}]
            }
            """
        );
        Assert.That(export.GetProperty("segment_versions").GetArrayLength(), Is.EqualTo(4));
        alias.AssertIs(
            export.GetRawText().Replace(export.Text("exported_at"), alias.Text("exported_at"), StringComparison.Ordinal)
        );
        Assert.That(export.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(await Documented()));
        Assert.That(export.Time("exported_at"), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Export_TheDocumentAloneIsThere_HasNoProfile()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"a":1}""").Body(201);
        var export = await Client.GetAsync($"/api/v1/profile/{id}/export").Body(200);
        export.AssertIs(
            $$"""{"id":"{{id}}","exported_at":"{{export.Text("exported_at")}}","blob":{"id":"{{id}}","a":1},"metadata_versions":[],"segment_versions":[],"reviews":[],"favourites":[],"carts":[],"orders":[],"checkouts":[],"events":[],"kept_answers":[]}"""
        );
    }

    [Test]
    public async Task Export_TheDirectoryAloneKnowsTheUser_HasAddressAndName()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@Example.org","name":"Ada"}""";
        var user = await Client.Request("POST", "/api/v1/users", json).Body(201);
        foreach (var path in new[] { $"/api/v1/profile/{id}/export", $"/api/v1/users/{id}/export" })
        {
            var export = await Client.GetAsync(path).Body(200);
            export.AssertIs(
                $$"""{"id":"{{id}}","exported_at":"{{export.Text("exported_at")}}","user":{{user.GetRawText()}},"metadata_versions":[],"segment_versions":[],"reviews":[],"favourites":[],"carts":[],"orders":[],"checkouts":[],"events":[],"kept_answers":[]}"""
            );
        }

        await Client.Request("DELETE", $"/api/v1/users/{id}").NoBody(204);
        await Client.GetAsync($"/api/v1/users/{id}/export").Problem(404, "user_not_found");
    }
}
