using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Signals;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Signals;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MaterialiseAffinitiesTests
{
    private static readonly SignalOptions Options = new() { Consent = SignalOptions.OptIn };

    private static readonly ImmutableDictionary<int, long> Complete = ImmutableDictionary<int, long>.Empty.Add(1, 1);

    private readonly Mock<IEventRepository> _events = new(MockBehavior.Strict);
    private readonly Mock<IAffinityRepository> _affinities = new(MockBehavior.Strict);

    private static SignalState StateOf(params (string Category, int Likes)[] liked)
    {
        var signals = liked.SelectMany(one =>
            Enumerable.Repeat(
                new Signal(SignalKind.Parse("like"), Value: null, A.Now, Topics.Of([one.Category], [])),
                one.Likes
            )
        );
        var sums = AffinitySums.None.With(signals, Options.ToModel());
        return new SignalState(sums, 1, A.Now, "generation", ItemMarks.None, Complete);
    }

    private static ProfileState Stored(UserProfile? profile) =>
        new(profile, 1, profile?.Segments ?? [], new Dictionary<SegmentType, long>());

    // What is decided for a profile; the port is asked on the basis of the state that was read.
    private async Task<ProfileChange?> Decide(SignalState state, UserProfile? profile, SignalOptions? options = null)
    {
        ProfileChange? change = null;
        _events
            .Setup(port => port.Trim(A.Id(), It.IsAny<AffinityModel>(), A.Now, CancellationToken.None))
            .Returns(Task.CompletedTask);
        _events.Setup(port => port.FindState(A.Id(), true, CancellationToken.None)).ReturnsAsync(state);
        _affinities
            .Setup(port =>
                port.Save(
                    A.Id(),
                    state,
                    true,
                    It.IsAny<Func<ProfileState, ProfileChange?>>(),
                    A.Now,
                    CancellationToken.None
                )
            )
            .ReturnsAsync(
                (
                    Domain.Identity.UserId _,
                    SignalState _,
                    bool _,
                    Func<ProfileState, ProfileChange?> decide,
                    DateTimeOffset _,
                    CancellationToken _
                ) => (change = decide(Stored(profile))) is not null
            );
        var handler = new MaterialiseAffinitiesHandler(
            _events.Object,
            _affinities.Object,
            Options.ToModel(),
            options ?? Options,
            new FakeTimeProvider(A.Now)
        );
        var isWritten = await handler.Handle(new MaterialiseAffinitiesCommand(A.Id().Value), CancellationToken.None);
        Assert.That(isWritten, Is.EqualTo(change is not null));
        return change;
    }

    [Test]
    public async Task Handle_NoProfile_MakesOneUnlessItMustNot()
    {
        var change = await Decide(StateOf(("drama", 1)), profile: null);
        Assert.That(change!.IsCreation, Is.True);
        var segment = change.After.Segments.Single();
        Assert.That(segment.Type.Value, Is.EqualTo("affinity"));
        // 2 / (2 + 3)
        Assert.That(segment.Categories, Is.EqualTo([new Category("drama", 0.4)]));
        Assert.That(await Decide(StateOf(("drama", 1)), null, Options with { CreateProfiles = false }), Is.Null);
    }

    [Test]
    public async Task Handle_AProfile_KeepsItsTagsAndExpiry()
    {
        var expiry = A.Now.AddYears(3);
        var profile = A.Profile(tags: ["kept"], segments: [A.Segment("morning")], expiresAt: expiry);
        var change = (await Decide(StateOf(("drama", 1)), profile))!;
        Assert.That(change.After.Tags.Values, Is.EqualTo(["kept"]));
        Assert.That(change.After.ExpiresAt, Is.EqualTo(expiry));
        Assert.That(change.After.Segments.Select(it => it.Type.Value), Is.EqualTo(["affinity", "morning"]));
    }

    // 2 likes: 4 / 7 = 0.571429; a hundredth of it is not worth a version.
    [TestCase(0.571429, false)]
    [TestCase(0.53, false)]
    [TestCase(0.52, true)]
    public async Task Handle_AScoreMoved_IsWrittenFromFiveHundredthsOn(double before, bool isWritten)
    {
        var stored = A.Segment("affinity", [A.Category("drama", before)], ["drama"], createdAt: A.Now.AddDays(-1));
        var change = await Decide(StateOf(("drama", 2)), A.Profile(segments: [stored]));
        Assert.That(change is not null, Is.EqualTo(isWritten));
    }

    [Test]
    public async Task Handle_AnotherOrderOrSomethingGone_IsWritten()
    {
        // 0.5714 and 0.4
        var state = StateOf(("a", 2), ("b", 1));
        Assert.That(await Decide(state, Profile(("b", 0.56), ("a", 0.44))), Is.Not.Null);
        Assert.That(await Decide(state, Profile(("a", 0.57), ("b", 0.4), ("c", 0.02))), Is.Not.Null);
        Assert.That(await Decide(state, Profile(("a", 0.57), ("b", 0.4))), Is.Null);

        static UserProfile Profile(params (string Id, double Score)[] scores) =>
            A.Profile(
                segments:
                [
                    A.Segment(
                        "affinity",
                        scores.Select(it => A.Category(it.Id, it.Score)),
                        scores.Select(it => it.Id),
                        createdAt: A.Now.AddDays(-1)
                    ),
                ]
            );
    }

    [Test]
    public async Task Handle_MoreThanFifty_WritesTheStrongest()
    {
        var state = StateOf([.. Enumerable.Range(1, 60).Select(likes => ($"c{likes}", likes))]);
        var categories = (await Decide(state, profile: null))!.After.Segments.Single().Categories;
        Assert.That(categories, Has.Length.EqualTo(50));
        Assert.That(categories[0].Id, Is.EqualTo("c60"));
        Assert.That(categories[^1].Id, Is.EqualTo("c11"));
    }

    [Test]
    public async Task Handle_SumsThatLackEvents_AreRebuiltFirst()
    {
        var whole = StateOf(("drama", 1));
        var found = new Queue<SignalState>([StateOf() with { Counted = Complete.SetItem(1, 0) }, whole]);
        _events.Setup(port => port.FindState(A.Id(), true, CancellationToken.None)).ReturnsAsync(found.Dequeue);
        _events
            .Setup(port => port.Rebuild(A.Id(), It.IsAny<AffinityModel>(), A.Now, CancellationToken.None))
            .ReturnsAsync(true);
        _affinities
            .Setup(port =>
                port.Save(
                    A.Id(),
                    whole,
                    true,
                    It.IsAny<Func<ProfileState, ProfileChange?>>(),
                    A.Now,
                    CancellationToken.None
                )
            )
            .ReturnsAsync(true);
        var clock = new FakeTimeProvider(A.Now);
        var handler = new MaterialiseAffinitiesHandler(
            _events.Object,
            _affinities.Object,
            Options.ToModel(),
            Options,
            clock
        );
        Assert.That(await handler.Handle(new(A.Id().Value), CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Handle_NoSignals_WritesNothing()
    {
        _events.Setup(port => port.FindState(A.Id(), true, CancellationToken.None)).ReturnsAsync((SignalState?)null);
        var clock = new FakeTimeProvider(A.Now);
        var handler = new MaterialiseAffinitiesHandler(
            _events.Object,
            _affinities.Object,
            Options.ToModel(),
            Options,
            clock
        );
        Assert.That(await handler.Handle(new(A.Id().Value), CancellationToken.None), Is.False);
    }
}
