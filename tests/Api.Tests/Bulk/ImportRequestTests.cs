using System.Text;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>The requests of imports: media type, coding and query.</summary>
internal sealed class ImportRequestTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Import_OfPackedLines_UnpacksThem()
    {
        var ids = Lines.Ids(30);
        var answer = await Client.Import(ids.Select(id => Lines.Profile(id)), isPacked: true);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([30, 30, 0, 0]));
        using var broken = await Client.SendImport(
            new ByteArrayContent(Encoding.UTF8.GetBytes("no gzip at all")),
            isPacked: true
        );
        var summary = Lines.Parse(await broken.Content.ReadAsStringAsync()).Summary();
        Assert.That(summary.Text("code"), Is.EqualTo("request_rejected"));
    }

    [TestCase("?mode=replace", "mode")]
    [TestCase("?on_error=stop", "on_error")]
    public async Task Import_TheQueryIsWrong_NamesTheParameter(string query, string field) =>
        await Client.SendImport("{}", query).Problem(400, "invalid_request", field);

    [Test]
    public async Task Import_OfAnotherMediaType_IsA415ThatNamesOurs()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        var problem = await Client.PostAsync("/api/v1/import", content).Problem(415, "unsupported_media_type");
        Assert.That(problem.Text("detail"), Does.Contain("application/x-ndjson"));
    }
}
