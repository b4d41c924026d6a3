using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class BlobTests
{
    private const string Members =
        """ "n":[0,-0,1.50,1e2,12345678901234567890123456789012345678,-9.99e125,1e-130],"s":["","\u0000\ud83d\ude00","a\"b"],"z":null,"e":[{},[]],"segments":[{"type":"s"},""] """;

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_NewDocument_Is201AndReadsBackEqual()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}",{{Members}}}""";
        var response = await Client.PutJson("/api/v1/blob", json);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/v1/blob/{id}"));
        (await Task.FromResult(response).Body(201)).AssertIs(json);
        (await Client.GetAsync($"/api/v1/blob/{id}").Body(200)).AssertIs(json);
    }

    [Test]
    public async Task Put_ThereIsOne_Answers200AndReplacesItWhole()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"old":1}""").Body(201);
        var json = $$"""{"new":2,"id":"{{id}}"}""";
        (await Client.PutJson($"/api/v1/blob/{id}", json).Body(200)).AssertIs(json);
        (await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200)).AssertIs(json);
    }

    [Test]
    public async Task Put_TheDocumentHasNoId_PutsOneIn()
    {
        var made = await Client.PutJson("/api/v1/blob", "{}").Body(201);
        Assert.That(Guid.Parse(made.Text("id")).Version, Is.EqualTo(7));
        (await Client.GetAsync($"/api/v1/blob/{made.Text("id")}").Body(200)).AssertIs(made.GetRawText());
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"a":1}""").Body(201);
        (await Client.GetAsync($"/api/v1/blob/{id}").Body(200)).AssertIs($$"""{"id":"{{id}}","a":1}""");
    }

    [Test]
    public async Task GetSegments_There_AnswersThemAlone()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", $$"""{ {{Members}} }""").Body(201);
        (await Client.GetAsync($"/api/v1/blob/{id}/segments").Body(200)).AssertIs("""[{"type":"s"},""]""");
        await Client.PutJson($"/api/v1/blob/{id}", """{"segments":null}""").Body(200);
        Assert.That(
            (await Client.GetAsync($"/api/v1/blob/{id}/segments").Body(200)).ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );
    }

    [Test]
    public async Task GetSegments_TheDocumentHasNone_IsA404()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"deep":{"segments":[]}}""").Body(201);
        await Client.GetAsync($"/api/v1/blob/{id}/segments").Problem(404, "blob_field_not_found");
        await Client.GetAsync($"/api/v1/blob/{NewId()}/segments").Problem(404, "blob_field_not_found");
    }

    [Test]
    public async Task Get_ThereIsNone_IsA404() =>
        await Client.GetAsync($"/api/v1/blob/{NewId()}").Problem(404, "blob_not_found");

    [TestCase("a%23b")]
    [TestCase("a%1fb")]
    public async Task AnyCall_TheIdHoldsWhatItMustNot_IsA400(string id)
    {
        await Client.GetAsync($"/api/v1/blob/{id}").Problem(400, "invalid_request", "id");
        await Client.GetAsync($"/api/v1/blob/{id}/segments").Problem(400, "invalid_request", "id");
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Problem(400, "invalid_request", "id");
    }

    [TestCase("""{"a":{"b":1,"b":2}}""", "a.b")]
    [TestCase("""{"a":[1,{"":2}]}""", "a[1]['']")]
    [TestCase("""{"a":1e126}""", "a")]
    [TestCase("""{"a":123456789012345678901234567890123456789}""", "a")]
    [TestCase("""{"a":"\ud800"}""", "a")]
    [TestCase("""{"id":"a#b"}""", "id")]
    [TestCase("""{"id":"someone-else"}""", "id")]
    [TestCase("""{"id":5}""", "id")]
    [TestCase("""{"expires_at":"tomorrow"}""", "expires_at")]
    [TestCase("""{"expires_at":"2030-01-01T00:00:00"}""", "expires_at")]
    [TestCase("[]", "$")]
    [TestCase("", "$")]
    [TestCase("{", "$")]
    public async Task Put_RefusedDocument_Is400WithThePlaceAndStoresNothing(string json, string place)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", json).Problem(400, "invalid_request", place);
        await Client.GetAsync($"/api/v1/blob/{id}").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Put_ItIsNotJson_IsA415() =>
        await Client
            .PutAsync("/api/v1/blob", new StringContent("{}", System.Text.Encoding.UTF8, "text/plain"))
            .Problem(415, "unsupported_media_type");

    [Test]
    public async Task Put_TheDocumentExceedsTheStoresItem_IsA413()
    {
        var json = $$"""{"a":"{{new string('x', 409_600)}}"}""";
        var problem = await Client.PutJson($"/api/v1/blob/{NewId()}", json).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("document"));
        var larger = $$"""{"a":"{{new string('x', 2 * 1024 * 1024)}}"}""";
        await Client.PutJson($"/api/v1/blob/{NewId()}", larger).Problem(413, "body_too_large");
    }

    [Test]
    public async Task Put_AProfileHasTheSameId_DisturbsItNot()
    {
        var id = NewId();
        await Client
            .PutJson($"/api/v1/profile/{id}", """{"tags":["t"],"segments":[{"type":"s","categories":[]}]}""")
            .Body(201);
        var before = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        await Client.PutJson($"/api/v1/blob/{id}", """{"tags":"mine"}""").Body(201);
        (await Client.GetAsync($"/api/v1/profile/{id}").Body(200)).AssertIs(before.GetRawText());
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":[]}""").Body(200);
        (await Client.GetAsync($"/api/v1/blob/{id}").Body(200)).AssertIs($$"""{"id":"{{id}}","tags":"mine"}""");
    }
}
