using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>If-Match and If-None-Match of a write to one segment; {0} is its current tag, {1} a stale one.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SegmentPreconditionTests
{
    private const string Third = """{"categories":[{"id":"third","score":3}]}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Id, Func<string, string> Fill)> Stored()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        var first = """{"categories":[{"id":"first","score":1}]}""";
        var second = """{"categories":[{"id":"second","score":2}]}""";
        var stale = await Client.PutJson($"/api/v1/profile/{id}/segment/s", first).Tag(201);
        var current = await Client.PutJson($"/api/v1/profile/{id}/segment/s", second).Tag(200);
        return (id, text => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, current, stale));
    }

    private static async Task AssertCategory(string id, string expected) =>
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s/topcategories?consistent=true").Body(200)).AssertIs(
            $"[\"{expected}\"]"
        );

    [TestCase("If-Match", "{0}")]
    [TestCase("If-Match", "*")]
    [TestCase("If-Match", "\"other\", {1}, {0}")]
    [TestCase("If-None-Match", "{1}")]
    public async Task PutAndDelete_ThePreconditionHolds_AreStored(string header, string value)
    {
        var (id, fill) = await Stored();
        await Client.Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, (header, fill(value))).Body(200);
        await AssertCategory(id, "third");
        (id, fill) = await Stored();
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s", null, (header, fill(value))).NoBody(204);
        await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
    }

    [TestCase("If-Match", "{1}")]
    [TestCase("If-Match", "W/{0}")]
    [TestCase("If-Match", "\"other\"")]
    [TestCase("If-None-Match", "{0}")]
    [TestCase("If-None-Match", "*")]
    public async Task PutAndDelete_ThePreconditionFails_Are412sAndStoreNothing(string header, string value)
    {
        var (id, fill) = await Stored();
        await Client
            .Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, (header, fill(value)))
            .Problem(412, "precondition_failed");
        await Client
            .Request("DELETE", $"/api/v1/profile/{id}/segment/s", null, (header, fill(value)))
            .Problem(412, "precondition_failed");
        await AssertCategory(id, "second");
        var versions = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(2));
    }

    [TestCase("If-Match", "abc")]
    [TestCase("If-None-Match", "\"open")]
    public async Task PutAndDelete_TheHeaderIsNoListOfTags_Are400s(string header, string value)
    {
        var (id, _) = await Stored();
        await Client
            .Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, (header, value))
            .Problem(400, "invalid_request", header);
        await Client
            .Request("DELETE", $"/api/v1/profile/{id}/segment/s", null, (header, value))
            .Problem(400, "invalid_request", header);
        await AssertCategory(id, "second");
    }

    [Test]
    public async Task Put_TheSegmentIsNotThere_CreatesItOnlyWhereNothingMustMatch()
    {
        var (id, fill) = await Stored();
        foreach (var value in new[] { "*", fill("{0}") })
        {
            await Client
                .Request("PUT", $"/api/v1/profile/{id}/segment/new", Third, ("If-Match", value))
                .Problem(412, "precondition_failed");
        }
        await Client.GetAsync($"/api/v1/profile/{id}/segment/new").Problem(404, "segment_not_found");
        await Client.Request("PUT", $"/api/v1/profile/{id}/segment/new", Third, ("If-None-Match", "*")).Body(201);
        await Client
            .Request("PUT", $"/api/v1/profile/{id}/segment/new", Third, ("If-None-Match", "*"))
            .Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Put_TheSegmentLeft_CreatesItAnewAndItsOldTagIsStale()
    {
        var (id, fill) = await Stored();
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s").NoBody(204);
        await Client
            .Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, ("If-Match", fill("{0}")))
            .Problem(412, "precondition_failed");
        await Client.Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, ("If-None-Match", "*")).Body(201);
        await AssertCategory(id, "third");
    }

    [Test]
    public async Task Put_AnotherSegmentWasWrittenSince_IsStored()
    {
        var (id, fill) = await Stored();
        await Client.PutJson($"/api/v1/profile/{id}/segment/other", """{"categories":[]}""").Body(201);
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["x"]}""").Body(200);
        await Client.Request("PUT", $"/api/v1/profile/{id}/segment/s", Third, ("If-Match", fill("{0}"))).Body(200);
        await AssertCategory(id, "third");
    }
}
