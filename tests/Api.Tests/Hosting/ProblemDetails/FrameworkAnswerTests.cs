using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.ProblemDetails;

[Parallelizable(ParallelScope.All)]
internal sealed class FrameworkAnswerTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task AnyCall_TheAddressIsUnknown_IsA404Document() =>
        await Client.GetAsync("/api/v1/nothing").Problem(404, "route_not_found");

    [TestCase("PATCH", "/api/v1/profile")]
    [TestCase("POST", "/api/v1/blob")]
    [TestCase("DELETE", "/health/live")]
    [TestCase("POST", "/swagger")]
    [TestCase("PUT", "/swagger/index.html")]
    [TestCase("DELETE", "/docs")]
    [TestCase("POST", "/docs/index.html")]
    public async Task AnyCall_TheMethodIsNotOffered_IsA405ThatSaysWhichAre(string method, string path)
    {
        var response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That(response.Content.Headers.Allow, Is.Not.Empty);
        await Task.FromResult(response).Problem(405, "method_not_allowed");
    }

    [Test]
    public async Task AnyProblem_TheRequestCarriesATraceparent_RepeatsItsTraceId()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/profile/{NewId()}");
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        var problem = await Client.SendAsync(request).Problem(404, "profile_not_found");
        Assert.That(problem.Text("trace_id"), Is.EqualTo(trace));
    }

    [Test]
    public async Task AnyAnswer_ItIsSent_NamesNoServer()
    {
        using var response = await Client.GetAsync("/health/live");
        Assert.That(response.Headers.Server, Is.Empty);
    }

    [Test]
    public async Task Head_AResourceIsThere_AnswersAsGetWithoutABody()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        using var response = await Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/v1/profile/{id}"));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Headers.ETag, Is.Not.Null);
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Put_TheBodyIsCompressed_IsA415()
    {
        var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        await Client.PutAsync("/api/v1/profile", content).Problem(415, "unsupported_media_type");
    }

    [TestCase("tags", "must be a string")]
    [TestCase("x", "is not a property of this object")]
    public async Task Put_TheBodyNestsDeeply_IsA400(string name, string rule)
    {
        var deep = $$"""{"{{name}}":{{new string('[', 400_000)}}{{new string(']', 400_000)}}}""";
        var problem = await Client.PutJson("/api/v1/profile", deep).Body(400);
        Assert.That(problem.GetProperty("errors").ToString(), Does.Contain(name).And.Contain(rule));
    }
}
