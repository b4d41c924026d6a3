namespace Personalisation.Api.Tests.Hosting.ProblemDetails;

/// <summary>Heads that are too large or not HTTP: a problem document whenever the server creates a request.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RequestHeadTests
{
    private const int Kilobyte = 1024;

    private static Task<Fuzz.RawAnswer> Send(string text) => RawRequest.Send(SharedApi.Address, text);

    private static string Fields(int count, int bytes) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', bytes / count)}\r\n"));

    private static void AssertIsDocument(Fuzz.RawAnswer answer, int status)
    {
        Assert.That((answer.Status, answer.MediaType), Is.EqualTo((status, "application/problem+json")));
        Assert.That(answer.Body, Does.Contain("\"code\":\"request_rejected\"").And.Contain($"\"status\":{status}"));
        Assert.That(answer.Body, Does.Match("\"trace_id\":\"[0-9a-f]{32}\""));
    }

    [TestCase(9)]
    [TestCase(31)]
    public async Task AnyCall_LineTooLong_IsA414Document(int kilobytes) =>
        AssertIsDocument(await RawRequest.Send($"GET /{new string('a', kilobytes * Kilobyte)}"), 414);

    [TestCase("/api/v1/profile/x?fields=")]
    [TestCase("/health/live?")]
    public async Task AnyCall_QueryTooLong_IsA414Document(string path) =>
        AssertIsDocument(await RawRequest.Send($"GET {path}{new string('a', 9 * Kilobyte)}"), 414);

    [TestCase(1, 33)]
    [TestCase(90, 100)]
    [TestCase(120, 1)]
    [TestCase(390, 4)]
    public async Task AnyCall_HeadersTooLarge_IsA431Document(int count, int kilobytes) =>
        AssertIsDocument(await RawRequest.Send("GET /health/live", Fields(count, kilobytes * Kilobyte)), 431);

    [TestCase(1, 31)]
    [TestCase(90, 20)]
    public async Task AnyCall_HeadersWithinTheLimits_IsServed(int count, int kilobytes) =>
        Assert.That(
            (await RawRequest.Send("GET /health/live", Fields(count, kilobytes * Kilobyte))).Status,
            Is.EqualTo(200)
        );

    [TestCase("get")]
    [TestCase("Put")]
    [TestCase("head")]
    [TestCase("patch")]
    public async Task AnyCall_MethodInLowerCase_IsA400Document(string method) =>
        AssertIsDocument(await RawRequest.Send($"{method} /api/v1/profile/x"), 400);

    [TestCase("User-Agent: caf\u00e9\r\n")]
    [TestCase("Referer: \u00ff\u00fe\r\n")]
    public async Task AnyCall_HeaderThatIsNoUtf8_IsServed(string field) =>
        Assert.That((await RawRequest.Send("GET /health/live", field)).Status, Is.EqualTo(200));

    [TestCase("zz\r\n")]
    [TestCase("2\r\n{}!!")]
    public async Task Put_BrokenChunks_IsA400Document(string chunks)
    {
        const string Head =
            "PUT /api/v1/profile HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        AssertIsDocument(await Send(Head + chunks), 400);
    }

    // The server's own responses, before there is a request: docs/api.md, "Problems".
    private static IEnumerable<TestCaseData> NoHttp()
    {
        yield return new TestCaseData("nonsense\r\n\r\n", 400).SetName("No request line");
        yield return new TestCaseData("GET /health/live HTTP/1.1\r\n\r\n", 400).SetName("No host");
        yield return new TestCaseData("GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400).SetName(
            "Two hosts"
        );
        yield return new TestCaseData("GET /health/live HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", 400).SetName(
            "A blank in a name"
        );
        yield return new TestCaseData("GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400).SetName("A NUL in the path");
        yield return new TestCaseData("GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n", 400).SetName(
            "A path that is no ASCII"
        );
        yield return new TestCaseData("GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505).SetName("A version that is none");
        yield return new TestCaseData("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400).SetName(
            "A length that is none"
        );
        yield return new TestCaseData("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400).SetName(
            "A coding that is none"
        );
        yield return new TestCaseData(
            $"GET /{new string('a', 40 * Kilobyte)} HTTP/1.1\r\nHost: x\r\n\r\n",
            414
        ).SetName("A line of 40 KB");
        yield return new TestCaseData($"GET / HTTP/1.1\r\nHost: x\r\n{Fields(1, 140 * Kilobyte)}\r\n", 431).SetName(
            "Headers of 140 KB"
        );
        yield return new TestCaseData($"GET / HTTP/1.1\r\nHost: x\r\n{Fields(500, 1000)}\r\n", 431).SetName(
            "500 headers"
        );
        yield return new TestCaseData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400).SetName("TLS");
    }

    [TestCaseSource(nameof(NoHttp))]
    public async Task AnyCall_NoHttp_IsRefusedByTheServerAlone(string text, int status)
    {
        var answer = await Send(text);
        Assert.That((answer.Status, answer.Body), Is.EqualTo((status, "")));
        Assert.That(answer.Head, Does.Contain("Connection: close"));
    }
}
