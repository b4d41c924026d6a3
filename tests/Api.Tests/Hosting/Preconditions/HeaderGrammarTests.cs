using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>An invalid precondition is rejected, never ignored.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class HeaderGrammarTests
{
    private const string Patch = "application/merge-patch+json";

    // Each write that takes preconditions; {0} is a user with all the data it needs.
    private static readonly (string Line, string Body, string Type)[] Writes =
    [
        ("PUT /api/v1/profile", """{"id":"{0}"}""", "application/json"),
        ("PUT /api/v1/profile/{0}", "{}", "application/json"),
        ("DELETE /api/v1/profile/{0}", "", ""),
        ("POST /api/v1/profile/{0}/restore", """{"as_of":"2100-01-01T00:00:00Z"}""", "application/json"),
        ("POST /api/v1/profile/{0}/snapshot", "", ""),
        ("PUT /api/v1/profile/{0}/segment/s", """{"categories":[]}""", "application/json"),
        ("DELETE /api/v1/profile/{0}/segment/s", "", ""),
        ("PUT /api/v1/blob", """{"id":"{0}"}""", "application/json"),
        ("PUT /api/v1/blob/{0}", "{}", "application/json"),
        ("PATCH /api/v1/blob/{0}", """{"a":2}""", Patch),
        ("DELETE /api/v1/blob/{0}", "", ""),
        ("POST /api/v1/blob/{0}/promote", "", ""),
        ("PUT /api/v1/users/{0}", """{"email":"{0}@example.com","name":"other"}""", "application/json"),
        ("PATCH /api/v1/users/{0}", """{"name":"other"}""", Patch),
        ("DELETE /api/v1/users/{0}", "", ""),
    ];

    private static readonly string[] Headers = ["If-Match", "If-None-Match"];

    private static readonly string[] Malformed =
    [
        "{0}: ",
        "{0}: ,",
        "{0}: , ,",
        "{0}: *,\"x\"",
        "{0}: \"x\",*",
        "{0}: *, *",
        "{0}: *\r\n{0}: *",
        "{0}: *\r\n{0}: \"x\"",
        "{0}: **",
        "{0}: \"x",
        "{0}: x\"",
        "{0}: x",
        "{0}: \"a b\"",
        "{0}: \"a\" \"b\"",
        "{0}: \"a\"b\"",
        "{0}: \"a\\\"b\"",
        "{0}: w/\"x\"",
        "{0}: W/ \"x\"",
        "{0}: W/x",
        "{0}: W/*",
        "{0}: 'x'",
        "{0}: \"x\";",
        "{0}: \"\u00e9",
    ];

    private static IEnumerable<TestCaseData> Refused() =>
        from write in Writes
        from header in Headers
        select new TestCaseData(write, header).SetArgDisplayNames(write.Line, header);

    private static HttpClient Client => SharedApi.Client;

    [TestCaseSource(nameof(Refused))]
    public async Task AnyWrite_MalformedPrecondition_Is400((string Line, string Body, string Type) write, string header)
    {
        foreach (var form in Malformed)
        {
            var (id, fields) = (NewId(), $"{form.Replace("{0}", header, StringComparison.Ordinal)}\r\n");
            var type = write.Type.Length == 0 ? "" : $"Content-Type: {write.Type}\r\n";
            var answer = await RawRequest.Send(Of(write.Line, id), fields + type, Of(write.Body, id));
            Assert.That((answer.Status, answer.MediaType), Is.EqualTo((400, "application/problem+json")), form);
            Assert.That(answer.Body, Does.Contain($"\"errors\":{{\"{header}\":").And.Contain("invalid_request"), form);
        }
    }

    [Test]
    public async Task Get_MalformedPrecondition_Is400()
    {
        var id = await Stored();
        foreach (var path in new[] { $"/api/v1/profile/{id}", $"/api/v1/blob/{id}", $"/api/v1/users/{id}" })
        {
            foreach (var form in Malformed)
            {
                var fields = $"{form.Replace("{0}", "If-None-Match", StringComparison.Ordinal)}\r\n";
                Assert.That((await RawRequest.Send($"GET {path}", fields)).Status, Is.EqualTo(400), form);
            }
        }
    }

    private static string Of(string form, string id) => form.Replace("{0}", id, StringComparison.Ordinal);

    internal static async Task<string> Stored()
    {
        var id = NewId();
        var segment = """{"segments":[{"type":"s","categories":[]}]}""";
        await Client.PutJson($"/api/v1/profile/{id}", segment).Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", """{"a":1}""").Body(201);
        var user = JsonSerializer.Serialize(
            new
            {
                id,
                email = $"{id}@example.com",
                name = "n",
            }
        );
        await Client.Request("POST", "/api/v1/users", user).Body(201);
        return id;
    }
}
