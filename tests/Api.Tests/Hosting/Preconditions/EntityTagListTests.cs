using static Personalisation.Api.Tests.Hosting.Preconditions.HeaderGrammarTests;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Well-formed lists of entity tags, and how they are compared.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class EntityTagListTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("If-Match: {0}", 200)]
    [TestCase("If-Match: {0},", 200)]
    [TestCase("If-Match: ,,{0} , ,", 200)]
    [TestCase("If-Match: \"x\"\r\nIf-Match: {0}", 200)]
    [TestCase("If-Match:\r\nIf-Match: {0}", 200)]
    [TestCase("If-Match: \"a,b\",{0}", 200)]
    [TestCase("If-Match: \"*\", {0}", 200)]
    [TestCase("If-Match: \"\\\", {0}", 200)]
    [TestCase("If-Match: \"\u00e9\", \"\", {0}", 200)]
    [TestCase("If-Match:\t{0}\t", 200)]
    [TestCase("If-Match: *", 200)]
    [TestCase("If-Match: W/{0}", 412)]
    [TestCase("If-Match: \"x\"", 412)]
    [TestCase("If-Match: \"\"", 412)]
    [TestCase("If-Match: \"*\"", 412)]
    [TestCase("If-None-Match: {0}", 412)]
    [TestCase("If-None-Match: W/{0}", 412)]
    [TestCase("If-None-Match: \"x\", W/{0},", 412)]
    [TestCase("If-None-Match: \"x\"\r\nIf-None-Match: W/{0}", 412)]
    [TestCase("If-None-Match: *", 412)]
    [TestCase("If-None-Match: W/\"x\"", 200)]
    [TestCase("If-None-Match: \"*\"", 200)]
    public async Task Put_WellFormedPrecondition_IsAsked(string form, int status)
    {
        var id = await Stored();
        foreach (
            var (path, body) in new[]
            {
                ($"/api/v1/profile/{id}", "{}"),
                ($"/api/v1/profile/{id}/segment/s", """{"categories":[]}"""),
                ($"/api/v1/blob/{id}", "{}"),
                ($"/api/v1/users/{id}", $$"""{"email":"{{id}}@example.com","name":"n"}"""),
            }
        )
        {
            var tag = await Client.GetAsync($"{path}?consistent=true").Tag(200);
            var fields = $"{form.Replace("{0}", tag, StringComparison.Ordinal)}\r\nContent-Type: application/json\r\n";
            var answer = await RawRequest.Send($"PUT {path}", fields, body);
            Assert.That(answer.Status, Is.EqualTo(status), $"{path}: {answer.Body}");
        }
    }

    [TestCase("0{0}")]
    [TestCase("{0}-")]
    [TestCase("{0}-x")]
    [TestCase("{0}-12345678901234567")]
    [TestCase("+{0}")]
    public async Task Put_TagThatNearlyIsCurrent_Is412(string form)
    {
        var id = await Stored();
        var tag = await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200);
        var near = $"\"{form.Replace("{0}", tag.Trim('"'), StringComparison.Ordinal)}\"";
        await Client.Request("PUT", $"/api/v1/blob/{id}", "{}", ("If-Match", near)).Problem(412, "precondition_failed");
    }

    [TestCase("{0}")]
    [TestCase("W/{0}")]
    [TestCase("\"x\", W/{0},")]
    [TestCase("*")]
    public async Task Get_TagThatTheClientHas_Is304(string form)
    {
        var id = await Stored();
        foreach (var path in new[] { $"/api/v1/profile/{id}", $"/api/v1/blob/{id}", $"/api/v1/users/{id}" })
        {
            var tag = await Client.GetAsync($"{path}?consistent=true").Tag(200);
            var known = form.Replace("{0}", tag, StringComparison.Ordinal);
            await Client.Request("GET", $"{path}?consistent=true", null, ("If-None-Match", known)).NoBody(304);
        }
    }
}
