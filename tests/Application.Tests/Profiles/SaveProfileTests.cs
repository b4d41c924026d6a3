using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SaveProfileTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    [Test]
    public async Task Handle_CompleteRequest_PutsAllOfItAtTheTimeOfTheClock()
    {
        var (created, updated, expires) = (A.Now.AddDays(-3), A.Now.AddDays(-2), A.Now.AddDays(2));
        var segment = Put.Segment(
            "evening",
            [new("b", 1.5), new("a", -0.25)],
            ["b", "a"],
            created.AddTicks(1),
            updated.AddTicks(1),
            expires.AddTicks(-1)
        );
        var change = await Save(
            Put.Profile("473B82FB87174E69894C1844A2F183BF", Uuid, ["y", "x", "y"], [segment], created, updated, expires)
        );
        var (profile, listed) = (change.After, change.Versions.Single());
        Assert.Multiple(() =>
        {
            Assert.That(profile.Id.Value, Is.EqualTo(Uuid));
            Assert.That(profile.Tags.Values, Is.EqualTo(["y", "x"]));
            Assert.That(
                (profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt),
                Is.EqualTo((created, updated, expires))
            );
            Assert.That(listed.Type, Is.EqualTo(A.Type("evening")));
            Assert.That(listed.Categories, Is.EqualTo([A.Category("b", 1.5), A.Category("a", -0.25)]));
            Assert.That(listed.TopCategories, Is.EqualTo(["b", "a"]));
            Assert.That(
                (listed.CreatedAt, listed.UpdatedAt, listed.ExpiresAt),
                Is.EqualTo((created.AddTicks(1), updated.AddTicks(1), expires.AddTicks(-1)))
            );
        });
    }

    [Test]
    public async Task Handle_TheRequestLeavesOutAllItMay_LeavesItToTheDomain()
    {
        var created = A.Now.AddDays(-3);
        var state = A.State(A.Profile(tags: ["old"], createdAt: created, updatedAt: created));
        var categories = A.Categories(5);
        var input = Put.Segment(
            categories: [.. categories.Select(category => new CategoryInput(category.Id, category.Score))]
        );
        var change = await Save(Put.Profile(segments: [input]), state);
        var (profile, listed) = (change.After, change.Versions.Single());
        Assert.Multiple(() =>
        {
            Assert.That(profile.Tags.Values, Is.Empty);
            Assert.That(
                (profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt),
                Is.EqualTo((created, A.Now, Lifetime.OfProfile(A.Now)))
            );
            Assert.That(
                (listed.CreatedAt, listed.UpdatedAt, listed.ExpiresAt),
                Is.EqualTo((A.Now, A.Now, Lifetime.OfSegment(A.Now)))
            );
            Assert.That(listed.TopCategories, Is.EqualTo(Segment.Rank(categories)));
        });
    }

    [Test]
    public async Task Handle_ThereAreNoSegments_PutsNone() =>
        Assert.That((await Save(Put.Profile())).Versions, Is.Empty);

    [Test]
    public async Task Handle_OnlyTheBodyHasAnId_TakesThat() =>
        Assert.That((await Save(Put.Profile(pathId: null, id: "bob"))).After.Id, Is.EqualTo(A.Id("bob")));

    [Test]
    public async Task Handle_NoIdIsSent_MakesAVersion7UuidOfTheTimeOfTheClock()
    {
        var id = (await Save(Put.Profile(pathId: null))).After.Id.Value;
        var time = id.Replace("-", "", StringComparison.Ordinal)[..12];
        Assert.That(
            (Guid.Parse(id).Version, Convert.ToInt64(time, 16)),
            Is.EqualTo((7, A.Now.ToUnixTimeMilliseconds()))
        );
    }

    [Test]
    public async Task Handle_ListsAreInOrder_KeepsIt()
    {
        var change = await Save(Put.Profile(segments: [Put.Segment("b"), Put.Segment("a")]));
        Assert.That(change.Versions.Select(segment => segment.Type.Value), Is.EqualTo(["b", "a"]));
    }

    [Test]
    public async Task Handle_AVersionIsKnown_TakesAnotherPlace()
    {
        var known = A.Segment(categories: [A.Category("other")], createdAt: A.Now);
        var change = await Save(Put.Profile(segments: [Put.Segment()]), A.State(A.Profile(), known: [known]));
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(A.Now.AddTicks(1)));
    }

    [Test]
    public async Task Handle_TheVersionIsAsAsked_Puts()
    {
        var change = await Save(Put.Profile(precondition: new() { Match = [7] }), A.State(A.Profile(), version: 7));
        Assert.That(change.IsCreation, Is.False);
    }

    [TestCase(6)]
    [TestCase(8)]
    public async Task Handle_TheVersionDiffers_RefusesFromTheDecision(long asked)
    {
        var state = A.State(A.Profile(segments: [A.Segment()]), version: 7, segmentVersion: asked);
        var command = Put.Profile(precondition: new() { Match = [asked] });
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Save(command, state));
    }

    [Test]
    public async Task Handle_ItMustBeAbsentAndIsThere_RefusesFromTheDecision() =>
        await Assert.ThrowsAsync<PreconditionFailedException>(() =>
            Save(Put.Profile(precondition: new() { MustBeAbsent = true }), A.State(A.Profile()))
        );

    private static async Task<ProfileChange> Save(SaveProfileCommand command, ProfileState? state = null)
    {
        var store = new DecidingStore(A.Now, Token, state ?? A.State());
        var handler = new SaveProfileHandler(store.Port, new FakeTimeProvider(A.Now));
        var saved = await handler.Handle(command, Token);
        Assert.That(saved, Is.SameAs(store.Stored));
        Assert.That(saved.Value.After.Id, Is.EqualTo(store.Id));
        return saved.Value;
    }
}
