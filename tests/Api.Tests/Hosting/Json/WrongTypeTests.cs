using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>Properties of another JSON type: the client learns which type is right.</summary>
[Category("OneEngine")]
internal sealed class WrongTypeTests
{
    private const string WholeNumber =
        "must be a whole number, written with digits only, from -9223372036854775808 to 9223372036854775807 at most";

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

    [TestCase("""{"available":1.5}""", "available")]
    [TestCase("""{"available":1e2}""", "available")]
    [TestCase("""{"available":1.0}""", "available")]
    [TestCase("""{"available":"1"}""", "available")]
    [TestCase("""{"available":9223372036854775808}""", "available")]
    [TestCase("""{"available":1,"expected":true}""", "expected")]
    public async Task PutStock_NoWholeNumber_NamesTheRule(string json, string path)
    {
        var problem = await Client.PutJson($"/api/v1/products/{NewId()}/stock", json).Body(400);
        problem.GetProperty("errors").AssertIs($$"""{"{{path}}":["{{WholeNumber}}"]}""");
    }

    [TestCase("""{"for_sale":"yes"}""", "for_sale", "must be true or false")]
    [TestCase("""{"price":{"amount":"1","currency":"EUR"}}""", "price.amount", WholeNumber)]
    [TestCase("""{"price":{"amount":1,"currency":1}}""", "price.currency", "must be a string")]
    [TestCase("""{"price":7}""", "price", "must be a JSON object")]
    public async Task PutProduct_PropertyOfAnotherType_NamesTheRightOne(string json, string path, string rule)
    {
        var problem = await Client.PutJson($"/api/v1/products/{NewId()}", json).Body(400);
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
