using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class DeleteSegmentTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private static readonly ProfileState State = A.State(
        A.Profile(segments: [A.Segment("a", createdAt: A.Now.AddDays(-1)), A.Segment("b")]),
        version: 7,
        segmentVersion: 5
    );

    [Test]
    public async Task Handle_TheSegmentIsThere_StoresThatItLeft()
    {
        var (isDeleted, change) = await Delete("a", Precondition.None, State);
        var version = change!.Versions.Single();
        Assert.That((isDeleted, version.IsDeletion, version.Type), Is.EqualTo((true, true, A.Type("a"))));
        Assert.That(version.CreatedAt, Is.EqualTo(A.Now));
        Assert.That(change.After.Segments.Single().Type, Is.EqualTo(A.Type("b")));
    }

    [Test]
    public async Task Handle_TheClockLagsBehindAKnownVersion_FollowsThat()
    {
        var known = A.Segment("a", createdAt: A.Now.AddSeconds(1));
        var (_, change) = await Delete("a", Precondition.None, A.State(State.Profile, known: [known]));
        Assert.That(change!.Versions.Single().CreatedAt, Is.EqualTo(known.CreatedAt.AddTicks(1)));
    }

    [Test]
    public async Task Handle_TheSegmentIsNotThere_StoresNothing()
    {
        var (isDeleted, change) = await Delete("c", Precondition.None, State);
        Assert.That((isDeleted, change), Is.EqualTo((false, (ProfileChange?)null)));
    }

    [Test]
    public async Task Handle_ThereIsNoProfile_StoresNothing()
    {
        var (isDeleted, change) = await Delete("a", Precondition.None, A.State());
        Assert.That((isDeleted, change), Is.EqualTo((false, (ProfileChange?)null)));
    }

    [Test]
    public async Task Handle_TheSegmentsVersionIsAsAsked_StoresThatItLeft() =>
        Assert.That((await Delete("a", new() { Match = [5] }, State)).IsDeleted, Is.True);

    [TestCase("a", 4)]
    [TestCase("a", 7, Description = "the profile's own version")]
    [TestCase("c", 5, Description = "no such segment")]
    public async Task Handle_TheSegmentsVersionDiffers_RefusesFromTheDecision(string type, long asked) =>
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Delete(type, new() { Match = [asked] }, State));

    private static async Task<(bool IsDeleted, ProfileChange? Change)> Delete(
        string type,
        Precondition precondition,
        ProfileState state
    )
    {
        var store = new DecidingStore(A.Now, Token, state);
        var handler = new DeleteSegmentHandler(store.Port, new FakeTimeProvider(A.Now));
        var isDeleted = await handler.Handle(new("user-1", type, precondition), Token);
        Assert.That(store.Id, Is.EqualTo(A.Id()));
        return (isDeleted, store.Stored?.Value);
    }
}
