using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class SnapshotTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored(
        string json = """{"tags":["t"],"segments":[{"type":"s","categories":[{"id":"c","score":1}]}]}"""
    )
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        return id;
    }

    private static Task<HttpResponseMessage> Snapshot(string id, params (string Name, string Value)[] headers) =>
        Client.Request("POST", $"/api/v1/profile/{id}/snapshot", null, headers);

    [Test]
    public async Task Snapshot_ThereIsAProfile_StoresItAsItIsRead()
    {
        var id = await Stored();
        var profile = await Client.GetStringAsync(new Uri($"/api/v1/profile/{id}?consistent=true", UriKind.Relative));
        var response = await Snapshot(id);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/v1/blob/{id}"));
        var tag = response.Headers.ETag!.ToString();
        (await Task.FromResult(response).Body(201)).AssertIs(profile);
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
        (await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200)).AssertIs(profile);
        (await Snapshot(id).Body(200)).AssertIs(profile);
    }

    [Test]
    public async Task Snapshot_ThereIsNoProfile_IsA404AndStoresNothing()
    {
        var id = NewId();
        await Snapshot(id).Problem(404, "profile_not_found");
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
        await Snapshot("a%23b").Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task Snapshot_ThereIsAPrecondition_IsAskedOfTheDocument()
    {
        var id = await Stored();
        await Snapshot(id, ("If-Match", "*")).Problem(412, "precondition_failed");
        var tag = await Snapshot(id, ("If-None-Match", "*")).Tag(201);
        await Snapshot(id, ("If-None-Match", "*")).Problem(412, "precondition_failed");
        var current = await Snapshot(id, ("If-Match", tag)).Tag(200);
        await Snapshot(id, ("If-Match", tag)).Problem(412, "precondition_failed");
        await Snapshot(id, ("If-Match", "nonsense")).Problem(400, "invalid_request", "If-Match");
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(current));
    }

    [Test]
    public async Task Snapshot_AScoreIsNoNumberOfADocument_IsA400ThatNamesIt()
    {
        var id = await Stored("""{"segments":[{"type":"s","categories":[{"id":"c","score":1e300}]}]}""");
        await Snapshot(id).Problem(400, "invalid_request", "segments[0].categories[0].score");
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Snapshot_TheProfileExceedsTheStoresItem_IsA413()
    {
        var categories = Profiles.RefusedBodies.Many(
            1000,
            i => $$"""{"id":"{{i}}{{new string('x', 120)}}","score":{{i}}}"""
        );
        var segments = Profiles.RefusedBodies.Many(3, i => $$"""{"type":"s{{i}}","categories":[{{categories}}]}""");
        var id = await Stored($$"""{"segments":[{{segments}}]}""");
        var problem = await Snapshot(id).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("document"));
    }

    [Test]
    public void Snapshot_WhateverTheProfile_IsPromotedToAnEqualOne() =>
        Prop.ForAll(
                DraftGen.Drafts(DateTimeOffset.UtcNow.AddMinutes(-1)),
                draft => Returns(draft).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task Returns(ProfileDraft draft)
    {
        var json = DraftJson.Of(draft with { Segments = [.. draft.Segments.Where(IsOfNumbersOfADocument)] });
        var id = draft.Id.Value;
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        var profile = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        (await Snapshot(id).Body(201)).AssertIs(profile.GetRawText());
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["other"]}""").Body(200);
        var promoted = await Client.Request("POST", $"/api/v1/blob/{id}/promote").Body(200);
        foreach (var member in (string[])["id", "tags", "segments", "created_at", "expires_at"])
        {
            promoted.GetProperty(member).AssertIs(profile.GetProperty(member).GetRawText());
        }
    }

    private static bool IsOfNumbersOfADocument(SegmentDraft segment) =>
        segment.Categories.All(category => Math.Abs(category.Score) is 0 or (>= 1e-130 and < 1e126));
}
