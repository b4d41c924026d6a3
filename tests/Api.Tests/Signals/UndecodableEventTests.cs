using System.Net.Http.Headers;
using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>Events whose text is not Unicode: readers of JSON notice it late, and by exceptions of another kind.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class UndecodableEventTests
{
    private static HttpClient Client => SharedApi.Client;

    private static readonly string[] Bad =
    [
        """{"id":"?"}""",
        """{"id":"a","kind":"?"}""",
        """{"id":"a","user_id":"?"}""",
        """{"id":"a","occurred_at":"?"}""",
        """{"id":"a","categories":["?"]}""",
        """{"id":"a","context":{"a":"?"}}""",
        """{"id":"a","context":{"?":1}}""",
        """{"id":"a","?":1}""",
        """{"id":"a","id?":1}""",
        """{"?":1,"id":"a"}""",
        "\"?\"",
    ];

    private static readonly string[] Wrong = ["\\ud800", "\\udc00", "\\ud800x", "\u00ff"];
    private static readonly bool[] Forms = [true, false];

    private static IEnumerable<TestCaseData> Cases() =>
        from text in Bad
        from wrong in Wrong
        from isLines in Forms
        select new TestCaseData(text, wrong, isLines).SetArgDisplayNames(text, wrong, $"{isLines}");

    // In Latin 1, so that a character above 127 is a byte that is no UTF-8.
    private static Task<HttpResponseMessage> Post(string path, string text, bool isLines)
    {
        var body = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        body.Headers.ContentType = new MediaTypeHeaderValue(isLines ? "application/x-ndjson" : "application/json");
        return Client.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Event_ThatIsNoUnicode_IsRejectedAlone(string text, string wrong, bool isLines)
    {
        var user = NewId();
        var bad = text.Replace("?", wrong, StringComparison.Ordinal);
        // Otherwise valid, if it can be: the context is read last.
        bad = bad.Replace(
            "\"context\"",
            $"\"kind\":\"view\",\"user_id\":\"{user}\",\"occurred_at\":\"{Sent.Ago(1):O}\",\"context\"",
            StringComparison.Ordinal
        );
        foreach (var path in new[] { "/api/v1/events", $"/api/v1/profile/{user}/events" })
        {
            var good = Sent.Event(user);
            var sent = isLines ? $"{bad}\n{good}" : $$"""{"events":[{{bad}},{{good}}]}""";
            var answer = await Post(path, sent, isLines).Body(202);
            Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
            var result = answer.GetProperty("results")[0];
            Assert.That(result.GetProperty("errors").EnumerateObject(), Is.Not.Empty);
            Assert.That(
                result.TryGetProperty("id", out var id) ? id.GetString() : null,
                Is.EqualTo(text.Contains("\"id\":\"a\"", StringComparison.Ordinal) ? "a" : null)
            );
        }

        Assert.That(await Client.Events(user), Has.Count.EqualTo(2));
    }

    [TestCase("{\"\\ud800\":[]}")]
    [TestCase("{\"\\ud800vents\":[]}")]
    [TestCase("{\"e\u00ff\":[]}")]
    [TestCase("{\"events\":\"\\ud800\"}")]
    [TestCase("\"\\ud800\"")]
    public async Task Body_ThatIsNoUnicode_IsA400(string text)
    {
        var problem = await Post("/api/v1/events", text, isLines: false).Body(400);
        Assert.That(problem.Text("code"), Is.EqualTo("invalid_request"));
        Assert.That(problem.GetProperty("errors").EnumerateObject(), Is.Not.Empty);
    }

    [Test]
    public async Task Event_ThatNestsTooDeeply_IsRejectedAlone()
    {
        var user = NewId();
        var deep = $$"""{"id":"a","context":{{new string('[', 100)}}{{new string(']', 100)}}}""";
        foreach (var isLines in Forms)
        {
            var good = Sent.Event(user);
            var sent = isLines ? $"{deep}\n{good}" : $$"""{"events":[{{deep}},{{good}}]}""";
            var answer = await Post("/api/v1/events", sent, isLines).Body(202);
            Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
            Assert.That(answer.GetProperty("results")[0].Text("id"), Is.EqualTo("a"));
        }
    }
}
