using System.IO.Compression;
using System.Net;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>The OpenAPI document as served.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class PublishedDocumentTests
{
    private const string Path = "/openapi/v1.json";

    private static Task<HttpResponseMessage> Get(params (string Name, string Value)[] headers) =>
        SharedApi.Client.Request("GET", Path, null, headers);

    private static async Task<string> Unpacked(HttpResponseMessage response)
    {
        var packed = await response.Content.ReadAsStreamAsync();
        await using var stream = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    [TestCase("gzip", "gzip")]
    [TestCase("br", "br")]
    [TestCase("gzip, deflate, br, zstd", "br")]
    [TestCase("gzip;q=1, br;q=0.5", "gzip")]
    [TestCase("*", "br")]
    [TestCase("br;q=0, *", "gzip")]
    [TestCase("identity", null)]
    [TestCase("gzip;q=0", null)]
    [TestCase("", null)]
    public async Task Get_AcceptedEncoding_IsTheOneThatIsSent(string accepted, string? encoding)
    {
        using var response = await Get(("Accept-Encoding", accepted));
        Assert.That(response.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(encoding));
        Assert.That(response.Headers.Vary, Does.Contain("Accept-Encoding"));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(await Unpacked(response), Is.EqualTo(await SharedApi.Client.GetStringAsync(Path)));
    }

    [Test]
    public async Task Get_Twice_IsTheSameBytesUnderTheSameTag()
    {
        using var first = await Get();
        using var second = await Get();
        Assert.That(first.Headers.ETag, Is.Not.Null.And.EqualTo(second.Headers.ETag));
        Assert.That(first.Headers.ETag!.IsWeak, Is.False);
        Assert.That(
            await first.Content.ReadAsByteArrayAsync(),
            Is.EqualTo(await second.Content.ReadAsByteArrayAsync())
        );
    }

    [Test]
    public async Task Get_EachEncoding_HasATagOfItsOwn()
    {
        var tags = new List<string>();
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            using var response = await Get(("Accept-Encoding", encoding));
            tags.Add(response.Headers.ETag!.Tag);
        }

        Assert.That(tags, Is.Unique);
    }

    [TestCase("identity")]
    [TestCase("br")]
    public async Task Get_WithTheTagThatItHas_IsA304(string encoding)
    {
        using var known = await Get(("Accept-Encoding", encoding));
        using var response = await Get(("Accept-Encoding", encoding), ("If-None-Match", known.Headers.ETag!.Tag));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(response.Headers.ETag, Is.EqualTo(known.Headers.ETag));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Get_Document_IsTheOneThatIsInTheRepository()
    {
        using var response = await Get();
        var served = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(served!["info"]!.ToJsonString(), Is.EqualTo(StoredDocument.Root["info"]!.ToJsonString()));
        Assert.That(
            served["paths"]!.AsObject().Select(path => path.Key),
            Is.EqualTo(StoredDocument.Root["paths"]!.AsObject().Select(path => path.Key))
        );
    }
}
