using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Descriptions of bodies, and bodies that are not read.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class MediaTypeTests
{
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
