using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class PatchBlobTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Id, string Tag)> Stored(string json = """{"a":1,"b":{"c":[1],"d":2}}""")
    {
        var id = NewId();
        return (id, await Client.PutJson($"/api/v1/blob/{id}", json).Tag(201));
    }

    [TestCase("""{"a":null,"e":[null,""]}""", """ "b":{"c":[1],"d":2},"e":[null,""] """)]
    [TestCase("""{"b":{"c":null,"e":{"f":null,"g":1e2}}}""", """ "a":1,"b":{"d":2,"e":{"g":100}} """)]
    [TestCase("{}", """ "a":1,"b":{"c":[1],"d":2} """)]
    public async Task Patch_ThereIsADocument_AnswersItAsItIsStoredThen(string patch, string members)
    {
        var (id, before) = await Stored();
        var expected = $$"""{"id":"{{id}}",{{members}}}""";
        var response = await Client.PatchJson($"/api/v1/blob/{id}", patch);
        var tag = response.Headers.ETag!.ToString();
        (await Task.FromResult(response).Body(200)).AssertIs(expected);
        Assert.That(string.Equals(tag, before, StringComparison.Ordinal), Is.EqualTo(patch is "{}"));
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
        (await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200)).AssertIs(expected);
    }

    [TestCase("""{"a":2}""")]
    [TestCase("""{"b":{"c":2}}""")]
    [TestCase("{}")]
    public async Task Patch_ThereIsNoDocument_IsA404AndMakesNone(string patch)
    {
        var id = NewId();
        await Client.PatchJson($"/api/v1/blob/{id}", patch).Problem(404, "blob_not_found");
        await Client.PatchJson($"/api/v1/blob/{id}", patch, ("If-None-Match", "*")).Problem(404, "blob_not_found");
        await Client.PatchJson($"/api/v1/blob/{id}", patch, ("If-Match", "*")).Problem(412, "precondition_failed");
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
    }

    [TestCase("""{"a":2}""")]
    [TestCase("""{"b":{"c":2}}""")]
    public async Task Patch_ThereIsAPrecondition_HeedsIt(string patch)
    {
        var (id, tag) = await Stored();
        var current = await Client.PatchJson($"/api/v1/blob/{id}", """{"a":1}""", ("If-Match", tag)).Tag(200);
        foreach (
            var (name, value) in ((string, string)[])
                [("If-Match", tag), ("If-Match", $"W/{current}"), ("If-None-Match", "*"), ("If-None-Match", current)]
        )
        {
            await Client.PatchJson($"/api/v1/blob/{id}", patch, (name, value)).Problem(412, "precondition_failed");
        }

        await Client
            .PatchJson($"/api/v1/blob/{id}", patch, ("If-Match", "nonsense"))
            .Problem(400, "invalid_request", "If-Match");
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(current));
        await Client.PatchJson($"/api/v1/blob/{id}", patch, ("If-Match", current)).Body(200);
    }

    [TestCase("""{"b":{"c":1,"c":2}}""", "b.c")]
    [TestCase("""{"b":{"":null}}""", "b['']")]
    [TestCase("""{"a":1e126}""", "a")]
    [TestCase("""{"a":[123456789012345678901234567890123456789]}""", "a[0]")]
    [TestCase("""{"a":"\ud800"}""", "a")]
    [TestCase("""{"id":null}""", "id")]
    [TestCase("""{"id":"someone-else"}""", "id")]
    [TestCase("""{"id":"a#b"}""", "id")]
    [TestCase("""{"expires_at":"tomorrow"}""", "expires_at")]
    [TestCase("""{"expires_at":7,"b":{}}""", "expires_at")]
    [TestCase("""["a"]""", "$")]
    [TestCase("null", "$")]
    [TestCase("", "$")]
    [TestCase("{", "$")]
    public async Task Patch_ItIsRefused_IsA400ThatNamesThePlaceAndChangesNothing(string patch, string place)
    {
        var (id, tag) = await Stored();
        await Client.PatchJson($"/api/v1/blob/{id}", patch).Problem(400, "invalid_request", place);
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [Test]
    public async Task Patch_TheIdInThePathIsNone_IsA400() =>
        await Client.PatchJson("/api/v1/blob/a%23b", "{}").Problem(400, "invalid_request", "id");

    [TestCase("application/json")]
    [TestCase("application/json-patch+json")]
    [TestCase("application/merge-patch+json; charset=utf-16")]
    public async Task Patch_ItIsNoMergePatch_IsA415ThatSaysWhatIsTaken(string type)
    {
        var (id, _) = await Stored();
        var response = await Client.Request("PATCH", $"/api/v1/blob/{id}", "{}", ("Content-Type", type));
        Assert.That(response.Headers.GetValues("Accept-Patch"), Is.EqualTo((string[])["application/merge-patch+json"]));
        var problem = await Task.FromResult(response).Problem(415, "unsupported_media_type");
        Assert.That(problem.Text("detail"), Does.Contain("application/merge-patch+json"));
    }

    [Test]
    public async Task Put_TheBodyIsAMergePatch_IsA415()
    {
        var content = new StringContent("{}", Encoding.UTF8, "application/merge-patch+json");
        var response = await Client.PutAsync("/api/v1/blob", content);
        Assert.That(response.Headers.Contains("Accept-Patch"), Is.False);
        await Task.FromResult(response).Problem(415, "unsupported_media_type");
    }

    [TestCase("""{"x":"{0}"}""")]
    [TestCase("""{"b":{"x":"{0}"}}""")]
    public async Task Patch_TheDocumentWouldExceedTheStoresItem_IsA413(string patch)
    {
        var (id, tag) = await Stored($$"""{"big":"{{new string('x', 300_000)}}"}""");
        var large = patch.Replace("{0}", new string('y', 200_000), StringComparison.Ordinal);
        var problem = await Client.PatchJson($"/api/v1/blob/{id}", large).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("document"));
        var larger = patch.Replace("{0}", new string('y', 1_100_000), StringComparison.Ordinal);
        await Client.PatchJson($"/api/v1/blob/{id}", larger).Problem(413, "body_too_large");
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [Test]
    public async Task Patch_SixteenClientsOnDifferentMembers_KeepsEachChange()
    {
        var (id, _) = await Stored("""{"deep":{}}""");
        var patches = Enumerable
            .Range(0, 16)
            .Select(i => i % 2 == 0 ? $"{{\"m{i}\":{i}}}" : $"{{\"deep\":{{\"m{i}\":{i}}}}}");
        await Task.WhenAll(patches.Select(patch => Client.PatchJson($"/api/v1/blob/{id}", patch).Body(200)));
        var flat = string.Join(',', Enumerable.Range(0, 8).Select(i => $"\"m{2 * i}\":{2 * i}"));
        var deep = string.Join(',', Enumerable.Range(0, 8).Select(i => $"\"m{2 * i + 1}\":{2 * i + 1}"));
        (await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200)).AssertIs(
            $"{{\"id\":\"{id}\",\"deep\":{{{deep}}},{flat}}}"
        );
    }
}
