using System.Text.RegularExpressions;
using Personalisation.Api.Tests.Fuzz;
using Personalisation.Api.Tests.Hosting.OpenApi;

namespace Personalisation.Api.Tests.Hosting.Routing;

/// <summary>A call that takes no body refuses one, whatever its method and its framing.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class UnexpectedBodyTests
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";

    private static readonly string[] Framings =
    [
        "Content-Length: 2\r\n\r\n{}",
        "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 1\r\n\r\n ",
        $"{Chunked}2\r\n{{}}\r\n0\r\n\r\n",
        $"{Chunked}1\r\nx\r\n0\r\n\r\n",
    ];

    private static readonly string[] EmptyFramings =
    [
        "\r\n",
        "Content-Length: 0\r\n\r\n",
        "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n",
        $"{Chunked}0\r\n\r\n",
    ];

    private static readonly string[] Missing =
    [
        "GET /api/v1/profile/absent",
        "DELETE /api/v1/blob/absent",
        "POST /api/v1/blob/absent/promote",
        "POST /api/v1/profile/absent/snapshot",
    ];

    private static IEnumerable<TestCaseData> Calls() =>
        from call in StoredDocument.Calls
        where !call.IsOpen && call.Operation["requestBody"] is null
        from framing in Framings
        select new TestCaseData(call, framing) { TestName = $"{call.Name} {Array.IndexOf(Framings, framing)}" };

    [Test]
    public void Calls_WithoutABody_AreOfEveryKind() =>
        Assert.That(
            Calls().Select(one => ((Call)one.Arguments[0]!).Method).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(["get", "delete", "put", "post"])
        );

    [TestCaseSource(nameof(Calls))]
    public async Task AnyCall_UnexpectedBody_IsA400(Call call, string framing)
    {
        var path = Parameter().Replace(call.Path, "absent");
        var answer = await Send($"{call.Method.ToUpperInvariant()} {path}", framing);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(answer.Body, Does.Contain("\"invalid_request\"").And.Contain("\"$\":[\"must be empty:"));
    }

    [Test]
    public async Task AnyCall_EmptyBody_IsServed(
        [ValueSource(nameof(Missing))] string line,
        [ValueSource(nameof(EmptyFramings))] string framing
    )
    {
        var answer = await Send(line, framing);
        Assert.That(answer.Status, Is.EqualTo(404), answer.Body);
        Assert.That(answer.Body, Does.Contain("_not_found\""));
    }

    [TestCase("HEAD /api/v1/profile/absent")]
    public async Task Head_UnexpectedBody_IsA400(string line)
    {
        var answer = await Send(line, Framings[0]);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Head);
    }

    [Test]
    public async Task Delete_UnexpectedBody_RemovesNothing()
    {
        var id = Http.NewId();
        await SharedApi.Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        var answer = await Send($"DELETE /api/v1/blob/{id}", Framings[0]);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        await SharedApi.Client.GetAsync($"/api/v1/blob/{id}").Body(200);
    }

    private static Task<RawAnswer> Send(string line, string rest) =>
        RawRequest.Send(SharedApi.Address, $"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameter();
}
