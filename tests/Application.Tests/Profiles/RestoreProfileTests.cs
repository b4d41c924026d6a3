using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class RestoreProfileTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);
    private static readonly UserProfile Past = A.Profile(tags: ["then"], segments: [A.Segment("then")]);
    private static readonly ProfileState State = A.State(A.Profile(tags: ["now"]), version: 7);

    [Test]
    public async Task Handle_EarlierProfile_RestoresItsStateAtTheTimeOfTheClock()
    {
        var restored = await Restore(Past, State);
        Assert.Multiple(() =>
        {
            Assert.That(restored!.Value.Tags.Values, Is.EqualTo(["then"]));
            Assert.That(restored.Value.Segments.Single().Type, Is.EqualTo(A.Type("then")));
            Assert.That(restored.Value.Segments.Single().UpdatedAt, Is.EqualTo(A.Now));
            Assert.That(restored.Version, Is.EqualTo(DecidingStore.StoredVersion));
        });
    }

    [Test]
    public async Task Handle_AVersionIsKnownAfterTheClock_FollowsThat()
    {
        var known = A.Segment("then", createdAt: A.Now.AddSeconds(1));
        var restored = await Restore(Past, A.State(A.Profile(), known: [known]));
        Assert.That(restored!.Value.Segments.Single().CreatedAt, Is.EqualTo(known.CreatedAt.AddTicks(1)));
    }

    [Test]
    public async Task Handle_ThereWasNoProfileThen_StoresNothing() => Assert.That(await Restore(null, State), Is.Null);

    [Test]
    public async Task Handle_ThereIsNoProfileNow_StoresNothing() =>
        Assert.That(await Restore(Past, A.State()), Is.Null);

    [Test]
    public async Task Handle_TheVersionIsAsAsked_Restores() =>
        Assert.That(await Restore(Past, State, new() { Match = [7] }), Is.Not.Null);

    [TestCase(6)]
    [TestCase(8)]
    public async Task Handle_TheVersionDiffers_RefusesFromTheDecision(long asked)
    {
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Restore(Past, State, new() { Match = [asked] }));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Restore(null, State, new() { Match = [asked] }));
    }

    private static async Task<Versioned<UserProfile>?> Restore(
        UserProfile? past,
        ProfileState state,
        Precondition? precondition = null
    )
    {
        var store = new DecidingStore(A.Now, Token, state);
        store.Mock.Setup(port => port.FindAsOf(A.Id(), Then, true, Token)).Returns(Task.FromResult(past));
        var handler = new RestoreProfileHandler(store.Port, new FakeTimeProvider(A.Now));
        var restored = await handler.Handle(new("user-1", Then, precondition ?? Precondition.None), Token);
        Assert.That(store.Id, Is.EqualTo(A.Id()));
        Assert.That(restored?.Value, Is.SameAs(store.Stored?.Value.After));
        return restored;
    }
}
