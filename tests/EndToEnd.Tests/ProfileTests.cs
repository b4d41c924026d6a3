using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class ProfileTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private static ProfileRequest Profile(params string[] tags) =>
        new() { Tags = tags, Segments = [Segment("morning", ("politics", 0.95), ("sports", 0.45))] };

    private static ProfileSegmentRequest Segment(string type, params (string Id, double Score)[] categories) =>
        new()
        {
            Type = type,
            Categories = [.. categories.Select(one => new CategoryRequest { Id = one.Id, Score = one.Score })],
        };

    [Test]
    public async Task Put_New_IsA201WithItsPlaceAndTagAndPrice()
    {
        var put = await Service.PutProfileAsync(Profile("chess", "go"));
        Assert.That(put.StatusCode, Is.EqualTo(201));
        Assert.That(put.Location, Is.EqualTo($"/api/v1/profile/{put.Result.Id}"));
        Assert.That(put.ConsumedCapacity, Does.Match("^read=[0-9.]+, write=[1-9][0-9.]*$"));
        Assert.That(put.Replayed, Is.False);
        var got = await Service.GetProfileAsync(put.Result.Id, consistent: true);
        Assert.That((got.StatusCode, got.ETag), Is.EqualTo((200, put.ETag)));
        Assert.That(got.Result.Tags, Is.EqualTo(["chess", "go"]));
        Assert.That(got.Result.ExpiresAt, Is.EqualTo(put.Result.ExpiresAt));
        var segment = got.Result.Segments.Single();
        Assert.That(
            segment.Categories.Select(one => (one.Id, one.Score)),
            Is.EqualTo([("politics", 0.95), ("sports", 0.45)])
        );
        Assert.That(segment.TopCategories, Is.EqualTo(["politics", "sports"]));
    }

    [Test]
    public async Task Put_There_IsA200AndKeepsTimesToTheirLastDigit()
    {
        var (id, created) = (NewId(), Noon.AddTicks(1_234_567));
        var request = new ProfileRequest
        {
            Tags = [],
            CreatedAt = created,
            ExpiresAt = Noon.AddYears(9).AddTicks(1),
        };
        await Service.PutProfileByIdAsync(id, request);
        var again = await Service.PutProfileByIdAsync(id, request);
        Assert.That((again.StatusCode, again.Location), Is.EqualTo((200, (string?)null)));
        Assert.That(
            (again.Result.CreatedAt, again.Result.ExpiresAt),
            Is.EqualTo((created, Noon.AddYears(9).AddTicks(1)))
        );
    }

    [Test]
    public async Task Put_SomebodyElseWroteMeanwhile_IsRefusedAndStoresNothing()
    {
        var id = NewId();
        var seen = (await Service.PutProfileByIdAsync(id, Profile("first"), ifNoneMatch: "*")).ETag;
        await Service.PutProfileByIdAsync(id, Profile("second"), ifMatch: seen);
        await Service.PutProfileByIdAsync(id, Profile("third"), ifMatch: seen).Refused(412, "precondition_failed");
        await Service.PutProfileByIdAsync(id, Profile("third"), ifNoneMatch: "*").Refused(412, "precondition_failed");
        Assert.That((await Service.GetTagsAsync(id, consistent: true)).Result, Is.EqualTo(["second"]));
    }

    [Test]
    public async Task Patch_OfAPart_LeavesTheRest()
    {
        var id = NewId();
        var put = await Service.PutProfileByIdAsync(id, Profile("chess"));
        var evening = new SegmentPatch { Categories = [new CategoryRequest { Id = "films", Score = 1 }] };
        var patch = new ProfilePatch { Segments = Segments(("evening", evening), ("morning", null)) };
        var patched = await Service.PatchProfileAsync(id, patch, ifMatch: put.ETag);
        Assert.That(patched.Result.Tags, Is.EqualTo(["chess"]));
        Assert.That(patched.Result.Segments.Single().TopCategories, Is.EqualTo(["films"]));
        await Service.PatchProfileAsync(id, patch, ifMatch: put.ETag).Refused(412, "precondition_failed");
        var cleared = await Service.PatchProfileAsync(id, new ProfilePatch { Tags = [] });
        Assert.That((cleared.Result.Tags.Count, cleared.Result.Segments.Count), Is.EqualTo((0, 1)));
        await Service.PatchProfileAsync(NewId(), patch).Refused(404, "profile_not_found");
        var empty = new ProfilePatch { Segments = Segments(("noon", new SegmentPatch())) };
        await Service.PatchProfileAsync(id, empty).RefusedAt("segments.noon.categories");

        static Dictionary<string, SegmentPatch?> Segments(params (string Type, SegmentPatch? Patch)[] segments) =>
            segments.ToDictionary(one => one.Type, one => one.Patch, StringComparer.Ordinal);
    }

    [Test]
    public async Task Put_RulesAreBroken_NamesTheFields()
    {
        var twice = new ProfileRequest { Segments = [Segment("morning", ("a", 1), ("a", 2))] };
        await Service.PutProfileByIdAsync(NewId(), twice).RefusedAt("segments[0].categories[1].id");
    }

    [Test]
    public async Task Get_Absent_IsA404OrNullAsTheCallerLikes()
    {
        var id = NewId();
        await Service.GetProfileAsync(id).Refused(404, "profile_not_found");
        Assert.That(await Service.GetProfileAsync(id).IfFound(), Is.Null);
        await Service.PutProfileByIdAsync(id, Profile("chess"));
        Assert.That(
            (await Service.GetProfileAsync(id, consistent: true).IfFound())!.Result.Tags,
            Is.EqualTo(["chess"])
        );
    }

    [Test]
    public async Task Get_TheCallerHasItAlready_IsNothingNew()
    {
        var id = NewId();
        var tag = (await Service.PutProfileByIdAsync(id, Profile("chess"))).ETag;
        Task<Answer<ProfileResponse>> Get() => Service.GetProfileAsync(id, consistent: true, ifNoneMatch: tag);
        Assert.That(await Get().IfChanged(), Is.Null);
        var unchanged = await Assert.ThrowsAsync<ProblemException>(Get);
        Assert.That((unchanged!.StatusCode, unchanged.Header("etag")), Is.EqualTo((304, tag)));
        await Service.PutProfileByIdAsync(id, Profile("go"));
        Assert.That((await Get().IfChanged())!.Result.Tags, Is.EqualTo(["go"]));
    }

    [Test]
    public async Task Put_SentAgainUnderItsKey_GetsTheFirstAnswerAgain()
    {
        var (id, key) = (NewId(), NewId());
        var first = await Service.PutProfileByIdAsync(id, Profile("chess"), idempotencyKey: key);
        var again = await Service.PutProfileByIdAsync(id, Profile("chess"), idempotencyKey: key);
        Assert.That((first.Replayed, again.Replayed), Is.EqualTo((false, true)));
        Assert.That((again.StatusCode, again.ETag), Is.EqualTo((201, first.ETag)));
        Assert.That(again.Result.UpdatedAt, Is.EqualTo(first.Result.UpdatedAt));
        await Service
            .PutProfileByIdAsync(id, Profile("go"), idempotencyKey: key)
            .Refused(422, "idempotency_key_reused");
    }
}
