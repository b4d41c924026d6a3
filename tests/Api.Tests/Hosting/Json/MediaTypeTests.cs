using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Descriptions of bodies, and bodies that are not read.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class MediaTypeTests
{
    private static readonly string[] FormLines =
    [
        "GET /api/v1/profile/x",
        "GET /api/v1/users",
        "DELETE /api/v1/profile/x",
        "DELETE /api/v1/blob/x",
        "PUT /api/v1/profile",
        "PUT /api/v1/profile/x/segment/s",
        "PUT /api/v1/blob/x",
        "PATCH /api/v1/blob/x",
        "POST /api/v1/users",
        "POST /api/v1/users:batchDelete",
        "POST /api/v1/profiles:batchGet",
        "POST /api/v1/profile/x/snapshot",
        "POST /api/v1/profile/x/restore",
        "POST /api/v1/import",
        "GET /api/v1/export",
        "GET /health/live",
        "GET /openapi/v1.json",
    ];

    private static readonly string[] FormTypes =
    [
        "application/x-www-form-urlencoded",
        "Multipart/Form-Data; boundary=b",
    ];

    private const string Line = """{"id":"{0}"}""";

    [TestCase("application/json; charset=\"utf-8\"", 201)]
    [TestCase("application/json;charset=\"UTF-8\"", 201)]
    [TestCase("application/json; charset=\"utf\\-8\"", 201)]
    [TestCase("APPLICATION/Json; Charset=Utf-8", 201)]
    [TestCase("application/json;", 201)]
    [TestCase("application/json; version=1; charset=utf-8; x=\"a;b\"", 201)]
    [TestCase("application/json; charset=latin1", 415)]
    [TestCase("application/json; charset=\"latin1\"", 415)]
    [TestCase("application/json; charset=utf-8; charset=latin1", 415)]
    [TestCase("application/json; charset=\"utf-8", 415)]
    [TestCase("application/json, application/json", 415)]
    [TestCase("application/jsonx", 415)]
    [TestCase("text/plain", 415)]
    public async Task Put_MediaType_IsReadByItsGrammar(string type, int status)
    {
        var answer = await RawRequest.Send($"PUT /api/v1/profile/{NewId()}", $"Content-Type: {type}\r\n", "{}");
        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }

    [TestCase("application/merge-patch+json; charset=\"utf-8\"", 404)]
    [TestCase("Application/Merge-Patch+JSON", 404)]
    [TestCase("application/json", 415)]
    public async Task Patch_MediaType_IsReadByItsGrammar(string type, int status)
    {
        var answer = await RawRequest.Send($"PATCH /api/v1/blob/{NewId()}", $"Content-Type: {type}\r\n", "{}");
        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        Assert.That(answer.Head.Contains("Accept-Patch", StringComparison.Ordinal), Is.EqualTo(status == 415));
    }

    [TestCase("Content-Encoding: identity", 201)]
    [TestCase("Content-Encoding: Identity", 201)]
    [TestCase("Content-Encoding: identity, IDENTITY", 201)]
    [TestCase("Content-Encoding: identity\r\nContent-Encoding: identity", 201)]
    [TestCase("Content-Encoding:", 201)]
    [TestCase("Content-Encoding: gzip", 415)]
    [TestCase("Content-Encoding: identity, GZIP", 415)]
    [TestCase("Content-Encoding: br", 415)]
    public async Task Put_Coding_IsNoneAtAll(string field, int status)
    {
        var fields = $"Content-Type: application/json\r\n{field}\r\n";
        var answer = await RawRequest.Send($"PUT /api/v1/profile/{NewId()}", fields, "{}");
        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        Assert.That(
            answer.Head.Contains("\r\nAccept-Encoding: identity\r\n", StringComparison.Ordinal),
            Is.EqualTo(status == 415)
        );
    }

    [TestCase("application/x-ndjson; charset=\"UTF-8\"", "identity", false, 200)]
    [TestCase("application/x-ndjson", "GZIP", true, 200)]
    [TestCase("application/x-ndjson", "x-gzip", true, 200)]
    [TestCase("application/x-ndjson", "X-Gzip, identity", true, 200)]
    [TestCase("application/x-ndjson", "gzip, gzip", true, 415)]
    [TestCase("application/x-ndjson", "deflate", true, 415)]
    [TestCase("application/x-ndjson; charset=utf-16", "", false, 415)]
    public async Task Import_MediaTypeAndCoding_AreReadByTheirGrammar(
        string type,
        string coding,
        bool isPacked,
        int status
    )
    {
        var id = NewId();
        var line = Line.Replace("{0}", id, StringComparison.Ordinal);
        var fields = $"Content-Type: {type}\r\nContent-Encoding: {coding}\r\n";
        var answer = await RawRequest.Send("POST /api/v1/import", fields, isPacked ? Packed(line) : line);
        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        var stored = await SharedApi.Client.GetAsync($"/api/v1/profile/{id}?consistent=true");
        Assert.That((int)stored.StatusCode, Is.EqualTo(status == 200 ? 200 : 404));
        var accepts = answer.Head.Contains("\r\nAccept-Encoding: gzip, identity\r\n", StringComparison.Ordinal);
        Assert.That(accepts, Is.EqualTo(status == 415 && coding.Length > 0));
    }

    private static IEnumerable<TestCaseData> Forms() =>
        from line in FormLines
        from type in FormTypes
        select new TestCaseData(line, type);

    // Only the beginning is sent: there is a response because nobody reads the rest.
    [TestCaseSource(nameof(Forms))]
    public async Task AnyCall_Form_Is415BeforeItIsRead(string line, string type)
    {
        var head = $"{line} HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nContent-Length: 1000000\r\n\r\n";
        var part = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx";
        var answer = await RawRequest.Send(SharedApi.Address, head + part);
        Assert.That((answer.Status, answer.MediaType), Is.EqualTo((415, "application/problem+json")));
        Assert.That(answer.Body, Does.Contain("\"code\":\"unsupported_media_type\""));
    }

    [Test]
    public async Task Get_MediaTypeOfAFormWithoutABody_IsIgnored()
    {
        var request = "GET /health/live HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n";
        Assert.That((await RawRequest.Send(SharedApi.Address, request)).Status, Is.EqualTo(200));
    }

    [TestCase("text/html")]
    [TestCase("application/xml;q=0.9, text/*;q=0.1")]
    [TestCase("application/json;q=0")]
    [TestCase("*/*;q=0")]
    [TestCase("application/vnd.x+json")]
    [TestCase("application/problem+json")]
    [TestCase("application/json;charset=utf-16")]
    [TestCase("nonsense")]
    [TestCase(",;=")]
    public async Task AnyCall_Accept_IsIgnored(string accept)
    {
        (string, string)[] asked = [("Accept", accept), ("Accept-Charset", "utf-16")];
        var id = NewId();
        await SharedApi.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["t"]}""").Body(201);
        await SharedApi.Client.PutJson($"/api/v1/blob/{id}", """{"s":"text"}""").Body(201);
        foreach (
            var path in new[] { $"profile/{id}", $"profile/{id}/tags", $"blob/{id}", $"blob/{id}/s", "users/count" }
        )
        {
            await SharedApi.Client.Request("GET", $"/api/v1/{path}", null, asked).Body(200);
        }

        await SharedApi
            .Client.Request("GET", $"/api/v1/profile/{NewId()}", null, asked)
            .Problem(404, "profile_not_found");
    }

    [TestCase("POST", "/api/v1/profile/x", "DELETE, GET, HEAD, PATCH, PUT")]
    [TestCase("POST", "/api/v1/blob/x", "DELETE, GET, HEAD, PATCH, PUT")]
    [TestCase("DELETE", "/api/v1/users", "GET, HEAD, POST")]
    [TestCase("DELETE", "/health/live", "GET, HEAD")]
    [TestCase("DELETE", "/openapi/v1.json", "GET, HEAD")]
    [TestCase("HEAD", "/api/v1/profiles:batchGet", "POST")]
    [TestCase("GET", "/api/v1/blob", "PUT")]
    public async Task AnyCall_OtherMethod_AllowsHeadWhereverGet(string method, string path, string methods)
    {
        using var response = await SharedApi.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That((int)response.StatusCode, Is.EqualTo(405));
        Assert.That(
            string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)),
            Is.EqualTo(methods)
        );
    }

    private static string Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionMode.Compress))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return System.Text.Encoding.Latin1.GetString(bytes.ToArray());
    }
}
