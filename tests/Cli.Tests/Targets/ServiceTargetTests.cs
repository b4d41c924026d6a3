using System.Net;
using System.Text.Json.Nodes;
using Personalisation.Cli.Targets;
using Personalisation.Client;

namespace Personalisation.Cli.Tests.Targets;

/// <summary>People may put only under their own address, not under that of everybody.</summary>
internal sealed class ServiceTargetTests
{
    private readonly Recorder _sent = new();

    private ServiceTarget Open() =>
        new(new HttpClient(_sent, disposeHandler: false) { BaseAddress = new Uri("http://localhost") });

    [OneTimeTearDown]
    public void Stop() => _sent.Dispose();

    [TestCase("ada", "/api/v1/profile/ada")]
    [TestCase("473B82FB-8717-4E69-894C-1844A2F183BF", "/api/v1/profile/473B82FB-8717-4E69-894C-1844A2F183BF")]
    [TestCase(null, "/api/v1/profile")]
    [TestCase("", "/api/v1/profile")]
    [TestCase("..", "/api/v1/profile")]
    [TestCase("a/b", "/api/v1/profile")]
    public async Task PutProfile_WithAnId_UsesItsAddress(string? id, string path)
    {
        await using var target = Open();
        var put = target.PutProfile(new ProfileRequest { Id = id }, CancellationToken.None);
        await Assert.ThatAsync(() => put, Throws.InstanceOf<ProblemException>());
        Assert.That(_sent.Path, Is.EqualTo(path));
    }

    [TestCase("""{"id":"ada"}""", "/api/v1/blob/ada")]
    [TestCase("{}", "/api/v1/blob")]
    [TestCase("""{"id":1}""", "/api/v1/blob")]
    [TestCase("""{"id":null}""", "/api/v1/blob")]
    public async Task PutBlob_WithAnId_UsesItsAddress(string json, string path)
    {
        await using var target = Open();
        var put = target.PutBlob(JsonNode.Parse(json)!.AsObject(), CancellationToken.None);
        await Assert.ThatAsync(() => put, Throws.InstanceOf<ProblemException>());
        Assert.That(_sent.Path, Is.EqualTo(path));
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string? Path { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Path = request.RequestUri?.AbsolutePath;
            var problem =
                """{"type":"about:blank","title":"No","status":404,"code":"profile_not_found","detail":"No."}""";
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.NotFound)
                {
                    Content = new StringContent(problem, System.Text.Encoding.UTF8, "application/problem+json"),
                }
            );
        }
    }
}
