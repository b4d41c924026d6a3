namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>The trace of a client, or a new one (W3C Trace Context).</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TraceParentTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = "00f067aa0ba902b7";

    private static async Task<string> TraceIdFor(string fields)
    {
        var answer = await RawRequest.Send("GET /api/v1/profile/nobody", fields);
        return System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.Text("trace_id");
    }

    [TestCase($"traceparent: 00-{Trace}-{Parent}-01")]
    [TestCase($"traceparent: 00-{Trace}-{Parent}-00\r\ntracestate: a=b")]
    [TestCase(
        $"traceparent: 00-{Trace}-{Parent}-01\r\ntracestate: =,nonsense=",
        Description = "the state alone is none"
    )]
    [TestCase($"traceparent: 01-{Trace}-{Parent}-01", Description = "a later version")]
    [TestCase($"traceparent: 01-{Trace}-{Parent}-01-more", Description = "a later version with a field more")]
    public async Task AnyProblem_ValidTraceparent_HasItsTraceId(string fields) =>
        Assert.That(await TraceIdFor($"{fields}\r\n"), Is.EqualTo(Trace));

    [TestCase("")]
    [TestCase("traceparent:\r\n")]
    [TestCase("traceparent: nonsense\r\n")]
    [TestCase($"traceparent: 00-00000000000000000000000000000000-{Parent}-01\r\n")]
    [TestCase($"traceparent: 01-00000000000000000000000000000000-{Parent}-01-more\r\n")]
    [TestCase($"traceparent: 00-{Trace}-0000000000000000-01\r\n")]
    [TestCase($"traceparent: 00-abc-{Parent}-01\r\n")]
    [TestCase($"traceparent: 00-{Trace}-{Parent}-0\r\n")]
    [TestCase($"traceparent: 00-{Trace}-{Parent}-zz\r\n")]
    [TestCase($"traceparent: 00-{Trace}-{Parent}-01-more\r\n")]
    [TestCase($"traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-{Parent}-01\r\n")]
    [TestCase($"traceparent: ff-{Trace}-{Parent}-01\r\n")]
    [TestCase($"traceparent: ff-{Trace}-{Parent}-01-more\r\n")]
    [TestCase($"traceparent: zz-{Trace}-{Parent}-01\r\n")]
    [TestCase($"traceparent: 00_{Trace}_{Parent}_01\r\n")]
    [TestCase($"traceparent: 00-{Trace}-{Parent}-01\r\ntraceparent: 00-{Trace}-{Parent}-01\r\n")]
    [TestCase($"Request-Id: |{Trace}.1.\r\n")]
    public async Task AnyProblem_InvalidTraceparent_HasATraceIdOfItsOwn(string fields)
    {
        string[] ids = [await TraceIdFor(fields), await TraceIdFor(fields), Trace, new('0', 32)];
        Assert.That(ids, Is.Unique.And.All.Match("^[0-9a-f]{32}$"));
    }
}
