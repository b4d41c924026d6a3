using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>Events as lines of JSON, and events that cannot be read.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EventLinesTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Post(string text, string type = "application/x-ndjson") =>
        Client.PostAsync("/api/v1/events", new StringContent(text, Encoding.UTF8, type));

    [Test]
    public async Task Lines_OfTwoUsers_HaveAResultEach()
    {
        var (one, other) = (NewId(), NewId());
        var lines = $"{Sent.Event(one)}\r\n\n{Sent.Event(other)}\n{Sent.Event(one)}";
        Assert.That((await Post(lines).Body(202)).Counts(), Is.EqualTo([3, 0, 0, 0]));
        Assert.That((await Client.Affinities(one)).GetProperty("count").GetInt64(), Is.EqualTo(2));
        // The same events as one object are the same.
        var array =
            $$"""{"events":[{{Sent.Event(one)}},{{string.Join(',', lines.Split('\n').Where(it => it.Length > 2))}}]}""";
        Assert.That((await Post(array, "application/json").Body(202)).Counts(), Is.EqualTo([1, 3, 0, 0]));
    }

    [TestCase("""{"id":"bad","kind":1}""", "bad", "kind")]
    [TestCase("""{"id":"bad","value":"five"}""", "bad", "value")]
    [TestCase("""{"id":"bad","unknown":1}""", "bad", "unknown")]
    [TestCase("""{"id":5}""", null, "id")]
    [TestCase("""{"id":"\ud83d"}""", null, "id")]
    [TestCase("""{"id":"bad","tags":["\ud83d"]}""", "bad", "tags[0]")]
    [TestCase("5", null, "$")]
    [TestCase("null", null, "$")]
    public async Task AnEvent_OfTheWrongTypes_IsRejectedAlone(string bad, string? id, string field)
    {
        var user = NewId();
        foreach (
            var sent in new[]
            {
                Post($"{bad}\n{Sent.Event(user)}"),
                Post($$"""{"events":[{{bad}},{{Sent.Event(user)}}]}""", "application/json"),
            }
        )
        {
            var answer = await sent.Body(202);
            Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
            var result = answer.GetProperty("results")[0];
            Assert.That(result.TryGetProperty("id", out var sentId) ? sentId.GetString() : null, Is.EqualTo(id));
            Assert.That(
                result.GetProperty("errors").EnumerateObject().Select(error => error.Name),
                Does.Contain(field)
            );
        }
    }

    [Test]
    public async Task ALine_WithAnIdThatIsNotUtf8_IsRejectedAlone()
    {
        byte[] lines = [.. "{\"id\":\""u8, 0xbb, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Sent.Event(NewId()))];
        using var body = new ByteArrayContent(lines);
        body.Headers.ContentType = new("application/x-ndjson");
        var answer = await Client.PostAsync("/api/v1/events", body).Body(202);
        Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
    }

    [Test]
    public async Task AnObject_WithHalfASurrogatePairAsAName_IsA400() =>
        await Post("""{"\ud83d":[]}""", "application/json").Problem(400, "invalid_request", "$");

    [Test]
    public async Task ALine_ThatIsNoJson_IsRejectedAlone()
    {
        var answer = await Post($"{{\"id\":\n{Sent.Event(NewId())}").Body(202);
        Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
    }

    [Test]
    public async Task Lines_WithBlankOnesBetween_AreNumberedAsSent()
    {
        var answer = await Post($"\uFEFF{Sent.Event(NewId())}\n\r\n  {{\"id\":\r\n5\n\n{Sent.Event(NewId())}\n")
            .Body(202);
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.That(results.Select(one => one.GetProperty("line").GetInt32()), Is.EqualTo([1, 3, 4, 6]));
        Assert.That(answer.Counts(), Is.EqualTo([2, 0, 0, 2]));
        Assert.That($"{results[1].GetProperty("errors")}", Does.Contain("line 3, byte"));
        var array = await Post($$"""{"events":[{{Sent.Event(NewId())}}]}""", "application/json").Body(202);
        Assert.That(array.GetProperty("results")[0].TryGetProperty("line", out _), Is.False);
    }

    [TestCase("\n\n", "application/x-ndjson", "events")]
    [TestCase("", "application/x-ndjson", "$")]
    [TestCase("{\"events\":[", "application/json", "events[0]")]
    [TestCase("[]", "application/json", "$")]
    public async Task ABody_WithoutEvents_IsA400(string text, string type, string field) =>
        await Post(text, type).Problem(400, "invalid_request", field);

    [Test]
    public async Task Lines_MoreThan100_AreA400()
    {
        var user = NewId();
        var lines = string.Join('\n', Enumerable.Range(0, 101).Select(_ => Sent.Event(user)));
        await Post(lines).Problem(400, "invalid_request", "events");
    }

    [Test]
    public async Task ABody_OfAnotherType_IsA415ThatNamesBoth()
    {
        using var response = await Post("a,b", "text/csv");
        Assert.That((int)response.StatusCode, Is.EqualTo(415));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("application/json or application/x-ndjson"));
    }
}
