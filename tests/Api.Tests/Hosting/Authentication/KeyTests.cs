using System.Text.Json;
using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>Requests without a valid key, and what they may not do.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class KeyTests
{
    private const string Path = "/api/v1/profile/x";

    private static async Task AssertNobody(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("ApiKey header=\"X-Api-Key\""));
        Assert.That(response.Headers.Contains("X-Consumed-Capacity"), Is.False);
        var problem = await Task.FromResult(response).Problem(401, "unauthorized");
        Assert.That(problem.Text("detail"), Does.Contain("X-Api-Key"));
    }

    [TestCase("GET", "/api/v1/profile/x")]
    [TestCase("GET", "/api/v1/profile/x/diff")]
    [TestCase("GET", "/api/v1/profile/x/segment/s/versions")]
    [TestCase("POST", "/api/v1/profile/x/restore")]
    [TestCase("PUT", "/api/v1/profile")]
    [TestCase("DELETE", "/api/v1/profile/x/segment/s")]
    [TestCase("GET", "/api/v1/blob/x")]
    [TestCase("PUT", "/api/v1/blob/x")]
    public async Task AnyCall_WithoutAKey_IsA401BeforeAnythingElse(string method, string path) =>
        await AssertNobody(Client.Request(method, path, method is "PUT" or "POST" ? "not even JSON" : null));

    private static IEnumerable<TestCaseData> NoKeys()
    {
        var key = KeyOf("admin");
        yield return new TestCaseData("pk_of-nobody").SetName("An unknown key");
        yield return new TestCaseData("").SetName("An empty key");
        yield return new TestCaseData(HashOf(key)).SetName("The hash of a key");
        yield return new TestCaseData(HashOf(key).ToUpperInvariant()).SetName("The hash in capitals");
        yield return new TestCaseData(key[..^1]).SetName("All but the last character");
        yield return new TestCaseData($"{key}x").SetName("A character too many");
        yield return new TestCaseData(key.ToUpperInvariant()).SetName("Another case");
        yield return new TestCaseData($"{key},{key}").SetName("Two keys in one header");
        yield return new TestCaseData("admin").SetName("The name");
        yield return new TestCaseData(Entries).SetName("The configuration");
        yield return new TestCaseData("k").SetName("One byte");
        yield return new TestCaseData(new string('k', 4096)).SetName("4096 bytes");
        yield return new TestCaseData($"{key} ; {key}").SetName("Two keys with a semicolon");
        yield return new TestCaseData(Uri.EscapeDataString($"{key}%")).SetName("A key in percents");
        yield return new TestCaseData(new string('k', 20_000)).SetName("A very long key");
        yield return new TestCaseData("kéy").SetName("A key that is no ASCII");
    }

    [TestCaseSource(nameof(NoKeys))]
    public async Task AnyCall_WithWhatIsNoKey_IsA401(string presented)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, Path));
        request.Headers.TryAddWithoutValidation("X-Api-Key", presented);
        using var handler = new SocketsHttpHandler
        {
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        };
        using var client = new HttpClient(handler);
        await AssertNobody(client.SendAsync(request));
    }

    [TestCase("admin", "admin")]
    [TestCase("admin", "reader")]
    public async Task AnyCall_WithTwoHeaders_IsA401(string first, string second)
    {
        // .NET's client would join them into one.
        using var socket = new System.Net.Sockets.TcpClient(Address.Host, Address.Port);
        await using var stream = socket.GetStream();
        var lines = $"GET {Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        var keys = $"X-Api-Key: {KeyOf(first)}\r\nX-Api-Key: {KeyOf(second)}\r\n\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(lines + keys));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.That(answer, Does.StartWith("HTTP/1.1 401 ").And.Contain("\"code\":\"unauthorized\""));
    }

    [TestCase("/api/v1/profile/x?X-Api-Key={0}")]
    [TestCase("/api/v1/profile/x?api_key={0}")]
    public async Task AnyCall_WithItsKeyInTheAddress_IsA401(string form) =>
        await AssertNobody(Client.GetAsync(form.Replace("{0}", KeyOf("admin"), StringComparison.Ordinal)));

    [Test]
    public async Task AnyCall_WithItsKeyAsABearer_IsA401() =>
        await AssertNobody(Client.Request("GET", Path, null, ("Authorization", $"Bearer {KeyOf("admin")}")));

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/openapi/v1.json")]
    [TestCase("/swagger/index.html")]
    [TestCase("/swagger")]
    [TestCase("/docs/index.html")]
    [TestCase("/docs")]
    public async Task OpenAddresses_WithoutAKeyOrWithAWrongOne_AreAnswered(string path)
    {
        foreach (var headers in new (string, string)[][] { [], [("X-Api-Key", "wrong")] })
        {
            using var response = await Client.Request("GET", path, null, headers);
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Document_Always_TellsTheSchemeAndTheLeastRoleOfEachCall()
    {
        var document = JsonDocument.Parse(await Client.GetStringAsync("/openapi/v1.json")).RootElement;
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");
        Assert.That(
            (scheme.Text("type"), scheme.Text("in"), scheme.Text("name")),
            Is.EqualTo(("apiKey", "header", "X-Api-Key"))
        );
        var paths = document.GetProperty("paths");
        var profile = paths.GetProperty("/api/v1/profile/{id}");
        profile
            .GetProperty("get")
            .GetProperty("security")
            .AssertIs("""[{"ApiKey":["reader"]},{"Bearer":["profiles:read"]}]""");
        profile
            .GetProperty("put")
            .GetProperty("security")
            .AssertIs("""[{"ApiKey":["writer"]},{"Bearer":["profiles:write"]}]""");
        var undeclared = paths.GetProperty("/undeclared").GetProperty("get");
        undeclared.GetProperty("security").AssertIs("""[{"ApiKey":["admin"]}]""");
        var live = paths.GetProperty("/health/live").GetProperty("get");
        Assert.That(live.TryGetProperty("security", out _), Is.False);
    }

    [Test]
    public async Task AnyCall_WhereNoKeyIsConfigured_NeedsNoneAndIgnoresOne()
    {
        var path = $"/api/v1/profile/{NewId()}";
        await SharedApi.Client.PutJson(path, "{}").Body(201);
        await SharedApi.Client.Request("GET", path, null, ("X-Api-Key", "any")).Body(200);
    }
}
