using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Forms are refused on every call, and Accept is ignored.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class RefusedFormTests
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
}
