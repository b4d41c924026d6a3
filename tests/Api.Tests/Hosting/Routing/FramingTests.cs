using System.Text;
using Personalisation.Api.Tests.Fuzz;
using Personalisation.Api.Tests.Hosting.OpenApi;

namespace Personalisation.Api.Tests.Hosting.Routing;

/// <summary>A body with invalid HTTP framing is a client error, on every call that reads one.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class FramingTests
{
    // Not the server's own, such as "Bad chunk size data."
    private const string OurSentence = "The body is incomplete or violates HTTP framing; check Content-Length or";

    private static readonly string[] Chunks =
    [
        "ffffffffffffffff1\r\n{}\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "80000000\r\n{}\r\n0\r\n\r\n",
        "100000000\r\n{}\r\n0\r\n\r\n",
        "-1\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        " 2\r\n{}\r\n0\r\n\r\n",
        "g\r\n{}\r\n0\r\n\r\n",
        "\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n",
        "2\r{}\r\n0\r\n\r\n",
        "1\r\n{}\r\n0\r\n\r\n",
        "2;x\n\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        "0\r\n: 1\r\n\r\n",
    ];

    private static IEnumerable<TestCaseData> Calls() =>
        from call in StoredDocument.Calls
        let body = call.Bodies.FirstOrDefault(one => one.Place.EndsWith(" request", StringComparison.Ordinal))
        where body.MediaType is not null
        from chunk in Chunks
        select new TestCaseData(call, body.MediaType, chunk) { TestName = $"{call.Name} {Shown(chunk)}" };

    [TestCaseSource(nameof(Calls))]
    public async Task AnyBody_MalformedChunks_IsNoFailureOfOurs(Call call, string mediaType, string chunks)
    {
        var path = call
            .Path.Replace("{id}", "x", StringComparison.Ordinal)
            .Replace("{type}", "s", StringComparison.Ordinal);
        var head =
            $"{call.Method.ToUpperInvariant()} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n";
        var request = new FuzzRequest { Spoil = _ => Encoding.ASCII.GetBytes(head + chunks) };
        var answer = await RawHttp.Send(SharedApi.Address, request, TimeSpan.FromMinutes(1));
        if (mediaType.EndsWith("ndjson", StringComparison.Ordinal))
        {
            Assert.That(
                answer.Body,
                Does.Contain("\"complete\":false").And.Contain("\"request_rejected\""),
                answer.Head
            );
            return;
        }

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(answer.Body, Does.Contain("\"request_rejected\"").And.Contain(OurSentence));
    }

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("5,5")]
    [TestCase("0x5")]
    [TestCase("99999999999999999999")]
    [TestCase("999999999999999999999999999999")]
    [TestCase("\u00ff")]
    [TestCase(
        "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"
    )]
    public async Task AnyBody_MalformedLength_IsA400(string length)
    {
        var answer = await Put(length);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Head);
    }

    [Test]
    public async Task AnyBody_LengthWithManyZeros_IsRead()
    {
        var answer = await Put("00000000000000000000000002");
        Assert.That(answer.Status, Is.EqualTo(201), answer.Body);
        Assert.That(answer.Body, Does.Contain("\"tags\":[]"));
    }

    [TestCase("gzip, chunked")]
    [TestCase("identity, chunked")]
    [TestCase("chunked, chunked")]
    [TestCase("gzip\r\nTransfer-Encoding: chunked")]
    public async Task AnyBody_OtherTransferCoding_IsA400(string codings)
    {
        var answer = await PutChunked(codings);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Body, Does.Contain("\"request_rejected\"").And.Contain("transfer coding"));
    }

    [TestCase("chunked")]
    [TestCase("CHUNKED")]
    [TestCase(", chunked,")]
    public async Task AnyBody_Chunked_IsRead(string codings)
    {
        var answer = await PutChunked(codings);
        Assert.That(answer.Status, Is.EqualTo(201), answer.Body);
        Assert.That(answer.Body, Does.Contain("\"tags\":[]"));
    }

    private static Task<RawAnswer> PutChunked(string codings) =>
        RawRequest.Send(
            SharedApi.Address,
            $"PUT /api/v1/profile HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: {codings}\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"
        );

    private static Task<RawAnswer> Put(string length) =>
        RawRequest.Send(
            SharedApi.Address,
            $"PUT /api/v1/profile HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{}}"
        );

    private static string Shown(string chunk) =>
        chunk
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("{", "<", StringComparison.Ordinal)
            .Replace("}", ">", StringComparison.Ordinal);
}
