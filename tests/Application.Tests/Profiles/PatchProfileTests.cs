using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Changes = System.Collections.Generic.Dictionary<string, Personalisation.Application.Profiles.SegmentPatchInput?>;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class PatchProfileTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly UserProfile Stored = A.Profile(
        tags: ["old"],
        segments: [A.Segment(createdAt: A.Now.AddDays(-1)), A.Segment("evening", createdAt: A.Now.AddDays(-1))]
    );

    [Test]
    public async Task Handle_Everything_IsMergedWithWhatIsThere()
    {
        var (created, updated, expires) = (A.Now.AddDays(-9), A.Now.AddHours(1), A.Now.AddDays(9));
        var segment = new SegmentPatchInput(
            null,
            new([new CategoryInput("b", 1.5)]),
            new(["x"]),
            A.Now.AddHours(-2),
            A.Now.AddHours(-1),
            new(A.Now.AddDays(8))
        );
        var changes = new Changes(StringComparer.Ordinal) { ["morning"] = segment, ["evening"] = null };
        var patch = Patch(new(["new"]), changes) with
        {
            CreatedAt = created,
            UpdatedAt = updated,
            ExpiresAt = new(expires),
        };
        var profile = (await Handle(patch, A.State(Stored)))!.Value;
        var morning = profile.Segments.Single();
        Assert.Multiple(() =>
        {
            Assert.That(profile.Tags.Values, Is.EqualTo(["new"]));
            Assert.That(
                (profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt),
                Is.EqualTo((created, updated, expires))
            );
            Assert.That((morning.Type, morning.TopCategories.Single()), Is.EqualTo((A.Type(), "x")));
            Assert.That(morning.Categories, Is.EqualTo([A.Category("b", 1.5)]));
            Assert.That(
                (morning.CreatedAt, morning.UpdatedAt, morning.ExpiresAt),
                Is.EqualTo((A.Now.AddHours(-2), A.Now.AddHours(-1), A.Now.AddDays(8)))
            );
        });
    }

    [Test]
    public async Task Handle_RemovedTags_LeavesNone() =>
        Assert.That((await Handle(Patch(new(null)), A.State(Stored)))!.Value.Tags.Values, Is.Empty);

    [Test]
    public async Task Handle_RemovedSegments_LeavesNone()
    {
        var profile = (await Handle(Patch() with { Segments = new(null) }, A.State(Stored)))!.Value;
        Assert.That((profile.Segments.Length, profile.Tags.Values.Single()), Is.EqualTo((0, "old")));
    }

    [Test]
    public async Task Handle_RemovedTopCategories_FollowTheScores()
    {
        var segment = new SegmentPatchInput(null, null, new(null), null, null, null);
        var state = A.State(A.Profile(segments: [A.Segment(topCategories: ["chosen"])]));
        var patched = await Handle(
            Patch(segments: new Changes(StringComparer.Ordinal) { ["morning"] = segment }),
            state
        );
        Assert.That(patched!.Value.Segments.Single().TopCategories, Is.EqualTo(["politics"]));
    }

    [Test]
    public async Task Handle_NothingNamed_AnswersTheProfile() =>
        Assert.That((await Handle(Patch(), A.State(Stored)))!.Value, Is.SameAs(Stored));

    [Test]
    public async Task Handle_NoProfile_StoresNothing() =>
        Assert.That(await Handle(Patch(new(["new"])), A.State()), Is.Null);

    [Test]
    public async Task Handle_AnotherWriterFirst_MergesWithWhatThatOneLeft()
    {
        var patch = Patch(segments: new Changes(StringComparer.Ordinal) { ["evening"] = null });
        var after = await Handle(patch, A.State(A.Profile()), A.State(Stored));
        Assert.That(after!.Value.Segments.Single().Type, Is.EqualTo(A.Type()));
        Assert.That(after.Value.Tags.Values, Is.EqualTo(["old"]));
    }

    [Test]
    public async Task Handle_APrecondition_IsAskedOfTheProfile()
    {
        var patch = Patch(new(["new"])) with { Precondition = new() { Match = [7] } };
        Assert.That(await Handle(patch, A.State(Stored, version: 7)), Is.Not.Null);
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Handle(patch, A.State(Stored, version: 8)));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Handle(patch, A.State()));
    }

    private static PatchProfileCommand Patch(Patched<IReadOnlyList<string?>>? tags = null, Changes? segments = null) =>
        new("user-1", null, tags, segments is null ? null : new(segments), null, null, null, Precondition.None);

    private static async Task<Versioned<UserProfile>?> Handle(PatchProfileCommand patch, params ProfileState[] states)
    {
        var store = new DecidingStore(A.Now, Token, states);
        var patched = await new PatchProfileHandler(store.Port, new FakeTimeProvider(A.Now)).Handle(patch, Token);
        Assert.That(store.Id, Is.EqualTo(A.Id()));
        Assert.That(patched?.Value, Is.SameAs(store.Stored?.Value.After));
        return patched;
    }
}
