using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Time;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SaveProfileTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly ProfileChange Change = new(true, A.Profile(), [], []);

    [Test]
    public async Task Handle_WhenTheRequestNamesEverything_PutsAllOfItAtTheTimeOfTheClock()
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
        var draft = await Save(
            Put.Profile("473B82FB87174E69894C1844A2F183BF", Uuid, ["y", "x", "y"], [segment], created, updated, expires)
        );
        var listed = draft.Segments.Single();
        Assert.Multiple(() =>
        {
            Assert.That(draft.Id.Value, Is.EqualTo(Uuid));
            Assert.That(draft.Tags.Values, Is.EqualTo(["y", "x"]));
            Assert.That((draft.CreatedAt, draft.UpdatedAt, draft.ExpiresAt), Is.EqualTo((created, updated, expires)));
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
    public async Task Handle_WhenTheRequestLeavesOutAllItMay_LeavesItToTheDomain()
    {
        var draft = await Save(Put.Profile(segments: [Put.Segment()]));
        var listed = draft.Segments.Single();
        Assert.That(draft.Tags.Values, Is.Empty);
        Assert.That((draft.CreatedAt, draft.UpdatedAt, draft.ExpiresAt), Is.EqualTo((NoTime, NoTime, NoTime)));
        Assert.That((listed.CreatedAt, listed.UpdatedAt, listed.ExpiresAt), Is.EqualTo((NoTime, NoTime, NoTime)));
        Assert.That(listed.TopCategories, Is.Null);
    }

    [Test]
    public async Task Handle_WhenThereAreNoSegments_PutsNone() =>
        Assert.That((await Save(Put.Profile())).Segments, Is.Empty);

    [Test]
    public async Task Handle_WhenOnlyTheBodyHasAnId_TakesThat() =>
        Assert.That((await Save(Put.Profile(pathId: null, id: "bob"))).Id, Is.EqualTo(A.Id("bob")));

    [Test]
    public async Task Handle_WhenNoIdIsSent_MakesAVersion7UuidOfTheTimeOfTheClock()
    {
        var id = (await Save(Put.Profile(pathId: null))).Id.Value;
        var time = id.Replace("-", "", StringComparison.Ordinal)[..12];
        Assert.That(
            (Guid.Parse(id).Version, Convert.ToInt64(time, 16)),
            Is.EqualTo((7, A.Now.ToUnixTimeMilliseconds()))
        );
    }

    [Test]
    public async Task Handle_WhenListsAreInOrder_KeepsIt()
    {
        var draft = await Save(Put.Profile(segments: [Put.Segment("b"), Put.Segment("a")]));
        Assert.That(draft.Segments.Select(segment => segment.Type.Value), Is.EqualTo(["b", "a"]));
    }

    private static DateTimeOffset? NoTime => null;

    private static async Task<ProfileDraft> Save(SaveProfileCommand command)
    {
        var drafts = new List<ProfileDraft>();
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles.Setup(port => port.Save(Capture.In(drafts), A.Now, Token)).ReturnsAsync(Change);
        var handler = new SaveProfileHandler(profiles.Object, new FixedClock(A.Now));
        Assert.That(await handler.Handle(command, Token), Is.SameAs(Change));
        return drafts.Single();
    }
}
