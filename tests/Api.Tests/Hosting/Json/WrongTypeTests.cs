using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Properties of another JSON type: the client learns which type is right.</summary>
[Category("OneEngine")]
internal sealed class WrongTypeTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("""{"id":1}""", "id", "must be a string")]
    [TestCase("""{"tags":"a"}""", "tags", "must be a JSON array")]
    [TestCase("""{"tags":{}}""", "tags", "must be a JSON array")]
    [TestCase("""{"tags":[1]}""", "tags[0]", "must be a string")]
    [TestCase("""{"segments":{}}""", "segments", "must be a JSON array")]
    [TestCase("""{"segments":["a"]}""", "segments[0]", "must be a JSON object")]
    [TestCase("""{"segments":[{"type":1}]}""", "segments[0].type", "must be a string")]
    [TestCase("""{"segments":[{"categories":[{"id":1}]}]}""", "segments[0].categories[0].id", "must be a string")]
    [TestCase("""{"segments":[{"categories":[[]]}]}""", "segments[0].categories[0]", "must be a JSON object")]
    [TestCase(
        """{"segments":[{"categories":[{"score":"1"}]}]}""",
        "segments[0].categories[0].score",
        "must be a number"
    )]
    [TestCase(
        """{"segments":[{"categories":[{"score":true}]}]}""",
        "segments[0].categories[0].score",
        "must be a number"
    )]
    public async Task PutProfile_PropertyOfAnotherType_NamesTheRightOne(string json, string path, string rule)
    {
        var problem = await Client.PutJson($"/api/v1/profile/{NewId()}", json).Body(400);
        problem.GetProperty("errors").AssertIs($$"""{"{{path}}":["{{rule}}"]}""");
    }

    [TestCase("""{"segments":[]}""", "segments", "must be a JSON object")]
    [TestCase("""{"segments":{"a":1}}""", "segments.a", "must be a JSON object")]
    [TestCase("""{"segments":{"a":{"categories":{}}}}""", "segments.a.categories", "must be a JSON array")]
    public async Task PatchProfile_PropertyOfAnotherType_NamesTheRightOne(string json, string path, string rule)
    {
        var problem = await Client.PatchJson($"/api/v1/profile/{NewId()}", json).Body(400);
        problem.GetProperty("errors").AssertIs($$"""{"{{path}}":["{{rule}}"]}""");
    }
}
