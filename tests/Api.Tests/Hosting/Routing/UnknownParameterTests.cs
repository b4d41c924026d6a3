using Personalisation.Api.Tests.Hosting.OpenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Routing;

/// <summary>
/// A query may contain only declared parameters, each once and exactly spelled; anything else is rejected first.
/// </summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class UnknownParameterTests
{
    private static HttpClient Client => SharedApi.Client;

    private static IEnumerable<Call> Calls => StoredDocument.Calls.Where(call => !call.IsOpen);

    private static IEnumerable<TestCaseData> Parameters() =>
        from call in Calls
        from parameter in call.Parameters
        where parameter["in"]!.GetValue<string>() is "query"
        let name = parameter["name"]!.GetValue<string>()
        select new TestCaseData(call, name, StoredDocument.Is(parameter["schema"]!, "array"))
        {
            TestName = $"{call.Name} {name}",
        };

    [TestCaseSource(nameof(Calls))]
    public async Task AnyCall_UnknownParameter_IsA400ThatNamesIt(Call call) =>
        await Sent(call, "unheard_of=1").Problem(400, "invalid_request", "unheard_of");

    [TestCaseSource(nameof(Parameters))]
    public async Task AnyCall_ParameterOtherwiseSpelled_IsA400(Call call, string name, bool isList)
    {
        var shouted = name.ToUpperInvariant();
        // A list may have brackets.
        var bracketed = isList ? $"{name}[" : $"{name}[]";
        foreach (var spelling in (string[])[shouted, bracketed, $"{name}[0]", $"{name}x"])
        {
            var problem = await Sent(call, $"{Uri.EscapeDataString(spelling)}=1")
                .Problem(400, "invalid_request", spelling);
            var text = problem.GetProperty("errors").GetProperty(spelling)[0].GetString();
            Assert.That(text, Does.Contain($"did you mean `{name}`?"), spelling);
        }

        await Sent(call, $"{name}=1&{shouted}=1").Problem(400, "invalid_request", shouted);
        Assert.That(isList, Is.EqualTo((call.Name, name) is (_, "fields") or ("GetItems", "contentType")));
    }

    [TestCaseSource(nameof(Parameters))]
    public async Task AnyCall_ParameterSentTwice_IsA400UnlessAList(Call call, string name, bool isList)
    {
        if (!isList)
        {
            await Sent(call, $"{name}=true&{name}=true").Problem(400, "invalid_request", name);
            return;
        }

        foreach (var again in (string[])[name, $"{name}[]"])
        {
            using var response = await Sent(call, $"{name}=A&{Uri.EscapeDataString(again)}=B");
            Assert.That((int)response.StatusCode, Is.EqualTo(name is "fields" ? 404 : 200), again);
        }
    }

    [TestCase("consistant=true", "consistant", "`consistent`")]
    [TestCase("asof=2025-01-01T00:00:00Z", "asof", "`as_of`")]
    [TestCase("=1", "?", "`as_of`, `consistent`")]
    [TestCase("true", "true", "`as_of`, `consistent`")]
    public async Task Get_UnknownParameter_SuggestsTheNearest(string query, string name, string known)
    {
        var problem = await Client.GetAsync($"/api/v1/profile/x?{query}").Problem(400, "invalid_request", name);
        Assert.That(problem.GetProperty("errors").GetProperty(name)[0].GetString(), Does.Contain(known));
    }

    [TestCase("erase[]=true", "erase[]")]
    [TestCase("erase=false&erase=true", "erase")]
    [TestCase("erase=true&Erase=true", "Erase")]
    [TestCase("%65rase=true&erase=true", "erase")]
    public async Task Delete_OfAUserWithADoubtfulQuery_DeletesNothing(string query, string name)
    {
        var (id, email) = (NewId(), $"{NewId()}@example.org");
        await Client.Request("POST", "/api/v1/users", $$"""{"id":"{{id}}","email":"{{email}}","name":"A"}""").Body(201);
        await Client.Request("DELETE", $"/api/v1/users/{id}?{query}").Problem(400, "invalid_request", name);
        await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Body(200);
    }

    [TestCase("?")]
    [TestCase("?&")]
    [TestCase("?&&consistent=true&")]
    public async Task Get_QueryThatSaysNothingMore_IsAnswered(string query) =>
        await Client.GetAsync($"/api/v1/profile/{NewId()}{query}").Problem(404, "profile_not_found");

    // Probes have fixed paths, and a rejected probe would stop the service.
    [Test]
    public async Task GetLive_UnknownParameter_IsAnswered() => await Client.GetAsync("/health/live?now=1").Body(200);

    private static Task<HttpResponseMessage> Sent(Call call, string query)
    {
        var path = call
            .Path.Replace("{id}", NewId(), StringComparison.Ordinal)
            .Replace("{type}", "s", StringComparison.Ordinal)
            .Replace("{field}", "f", StringComparison.Ordinal);
        return Client.Request(call.Method.ToUpperInvariant(), $"{path}?{query}");
    }
}
