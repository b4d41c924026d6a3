using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class SegmentTests
{
    private static SegmentRequest Segment(params (string Id, double Score)[] categories) =>
        new() { Categories = [.. categories.Select(one => new CategoryRequest { Id = one.Id, Score = one.Score })] };

    private static async Task<string> NewProfile()
    {
        var id = NewId();
        await Service.PutProfileByIdAsync(id, new ProfileRequest { Tags = ["chess"] });
        return id;
    }

    [Test]
    public async Task Put_TheProfileIsThere_IsReadInAllItsParts()
    {
        var id = await NewProfile();
        var put = await Service.PutSegmentAsync(id, "evening", Segment(("a", 0.1), ("b", -1e-7)));
        Assert.That((put.StatusCode, put.Location), Is.EqualTo((201, $"/api/v1/profile/{id}/segment/evening")));
        var got = await Service.GetSegmentAsync(id, "evening", consistent: true);
        Assert.That((got.ETag, got.Result.CreatedAt), Is.EqualTo((put.ETag, put.Result.CreatedAt)));
        var segments = await Service.GetSegmentsAsync(id, consistent: true);
        Assert.That(segments.Result.Select(one => one.Type), Is.EqualTo(["evening"]));
        var categories = await Service.GetCategoriesAsync(id, "evening", consistent: true);
        Assert.That(categories.Result.Select(one => (one.Id, one.Score)), Is.EqualTo([("a", 0.1), ("b", -1e-7)]));
        Assert.That(
            (await Service.GetTopCategoriesAsync(id, "evening", consistent: true)).Result,
            Is.EqualTo(["a", "b"])
        );
        Assert.That((await Service.GetSegmentTagsAsync(id, "evening", consistent: true)).Result, Is.EqualTo(["chess"]));
    }

    [Test]
    public async Task Put_SomebodyElseWroteMeanwhile_IsRefused()
    {
        var id = await NewProfile();
        var seen = (await Service.PutSegmentAsync(id, "s", Segment(("a", 1)))).ETag;
        var next = await Service.PutSegmentAsync(id, "s", Segment(("a", 2)), ifMatch: seen);
        Assert.That((next.StatusCode, next.ETag), Is.EqualTo((200, next.ETag)));
        Assert.That(next.ETag, Is.Not.EqualTo(seen));
        await Service.PutSegmentAsync(id, "s", Segment(("a", 3)), ifMatch: seen).Refused(412, "precondition_failed");
    }

    [Test]
    public async Task Put_NothingIsThereOrTheBodyIsWrong_SaysSo()
    {
        await Service.PutSegmentAsync(NewId(), "s", Segment()).Refused(404, "profile_not_found");
        var other = new SegmentRequest { Type = "other", Categories = [] };
        await Service.PutSegmentAsync(await NewProfile(), "s", other).RefusedAt("type");
    }

    [Test]
    public async Task Delete_There_TakesItFromTheProfileAndNotFromHistory()
    {
        var id = await NewProfile();
        var put = await Service.PutSegmentAsync(id, "s", Segment(("a", 1)));
        var deleted = await Service.DeleteSegmentAsync(id, "s", ifMatch: put.ETag);
        Assert.That(deleted.StatusCode, Is.EqualTo(204));
        await Service.GetSegmentAsync(id, "s", consistent: true).Refused(404, "segment_not_found");
        await Service.DeleteSegmentAsync(id, "s").Refused(404, "segment_not_found");
        var past = await Service.GetSegmentAsync(id, "s", createdAt: put.Result.CreatedAt, consistent: true);
        Assert.That(past.Result.Categories.Single().Score, Is.EqualTo(1));
    }
}
