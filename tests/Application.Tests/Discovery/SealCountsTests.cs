using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Discovery;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SealCountsTests
{
    private static readonly SignalOptions OptOut = new() { Consent = SignalOptions.OptOut };

    private readonly Mock<IConsentRepository> _consents = new(MockBehavior.Strict);
    private readonly Mock<ICountRepository> _counts = new(MockBehavior.Strict);
    private readonly List<CountDelta> _stored = [];
    private readonly EventCounter _counter = new(OptOut, new FakeTimeProvider(A.Now));

    private void Happened(string user, string item) =>
        _counter.Count(
            [
                new UserEvent(
                    UserId.Parse(user),
                    EventId.Parse($"{user}-{item}"),
                    A.Now,
                    SignalKind.Parse("view"),
                    Value: null,
                    ItemId.Parse(item),
                    Topics.Of([], []),
                    Recommendation: null,
                    Context: null,
                    Digest: ""
                ),
            ],
            A.Now
        );

    private void Decided(string user, bool? statistics) =>
        _consents
            .Setup(port => port.Find(UserId.Parse(user), true, CancellationToken.None))
            .ReturnsAsync(statistics is null ? null : new Consent(null, statistics, A.Now));

    private void Stores() =>
        _counts
            .Setup(port => port.Add(It.IsAny<CountDelta>(), CancellationToken.None))
            .Callback<CountDelta, CancellationToken>((delta, _) => _stored.Add(delta))
            .Returns(Task.CompletedTask);

    private SealCountsHandler Handler(SignalOptions? signals = null) =>
        new(_counter, _consents.Object, _counts.Object, signals ?? OptOut, new(), new FakeTimeProvider(A.Now));

    private static Task<bool> Send(SealCountsHandler handler) =>
        handler.Handle(new SealCountsCommand(), CancellationToken.None);

    [Test]
    public async Task Handle_NothingHappened_CallsNoPort() => Assert.That(await Send(Handler()), Is.False);

    [TestCase(SignalOptions.OptOut, new[] { "a", "b" })]
    [TestCase(SignalOptions.OptIn, new[] { "a" })]
    public async Task Handle_UsersWithoutConsent_AreNotCounted(string consent, string[] counted)
    {
        Stores();
        Decided("granted", true);
        Decided("undecided", null);
        Decided("denied", false);
        Happened("granted", "a");
        Happened("undecided", "b");
        Happened("denied", "c");
        Assert.That(await Send(Handler(OptOut with { Consent = consent })), Is.True);
        Assert.That(_stored.Single().Counts.Keys.Select(item => item.Value), Is.EquivalentTo(counted));
        Assert.That(_counter.Open, Is.Empty);
    }

    [Test]
    public async Task Handle_ManyEvents_StoresDeltasThatFit()
    {
        Stores();
        Decided("ada", null);
        for (var item = 0; item <= EventCounter.MaxSealed; item++)
        {
            Happened("ada", $"item-{item}");
        }

        Assert.That(await Send(Handler()), Is.True);
        Assert.That(_stored.Select(delta => delta.Counts.Count), Is.EqualTo([EventCounter.MaxSealed, 1]));
        Assert.That(_stored.Select(delta => delta.Sequence), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Handle_OnlyOfUsersWhoDeny_StoresNothing()
    {
        Decided("denied", false);
        Happened("denied", "a");
        Assert.That(await Send(Handler()), Is.False);
        Assert.That(_counter.Open, Is.Empty);
    }

    [Test]
    public async Task Handle_StoreIsDown_StoresTheSameDeltaNextTime()
    {
        var handler = Handler();
        Decided("ada", null);
        Happened("ada", "a");
        _counts
            .Setup(port => port.Add(It.IsAny<CountDelta>(), CancellationToken.None))
            .ThrowsAsync(new StoreUnavailableException(TimeSpan.Zero, new TimeoutException()));
        await Assert.ThatAsync(() => Send(handler), Throws.InstanceOf<StoreUnavailableException>());
        var failed = _counter.Sealed;
        Stores();
        Happened("ada", "b");
        Assert.That(await Send(handler), Is.True);
        Assert.That(_stored[0], Is.SameAs(failed));
        Assert.That(_stored.Select(delta => delta.Sequence), Is.EqualTo([1, 2]));
        Assert.That(_stored.Select(delta => delta.Counts.Keys.Single().Value), Is.EqualTo(["a", "b"]));
    }
}
