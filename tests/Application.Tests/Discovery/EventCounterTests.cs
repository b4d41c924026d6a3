using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Discovery;
using Personalisation.Application.Signals;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventCounterTests
{
    private readonly EventCounter _counter = new(new SignalOptions(), new FakeTimeProvider(A.Now));

    private static UserEvent Event(
        string kind = "view",
        string? item = "a",
        string user = "ada",
        double minutesAhead = 0,
        decimal? value = null
    ) =>
        new(
            UserId.Parse(user),
            EventId.Parse(Guid.NewGuid().ToString("N")),
            A.Now.AddMinutes(minutesAhead),
            SignalKind.Parse(kind),
            value,
            item is null ? null : ItemId.Parse(item),
            Topics.Of([], []),
            Recommendation: null,
            Context: null,
            Digest: ""
        );

    private IEnumerable<double> Weights(params UserEvent[] events)
    {
        _counter.Count(events, A.Now);
        return _counter.Open.Select(one => one.Weight);
    }

    [TestCase("view", null, 1)]
    [TestCase("purchase", null, 3)]
    [TestCase("review", 5, 4)]
    public void Count_WhatSpeaksForAnItem_HasItsWeight(string kind, int? value, double weight) =>
        Assert.That(Weights(Event(kind, value: value)), Is.EqualTo([weight]));

    [TestCase("dislike", null)]
    [TestCase("impression", null)]
    [TestCase("never_heard_of", null)]
    [TestCase("review", 1)]
    [TestCase("dwell", 10)]
    public void Count_WhatDoesNot_CountsNothing(string kind, int? value) =>
        Assert.That(Weights(Event(kind, value: value), Event(item: null)), Is.Empty);

    [Test]
    public void Count_SameUserItemAndKind_CountsOnceInHalfAnHour()
    {
        Assert.That(Weights(Event(), Event(), Event(minutesAhead: -0.5)), Has.Exactly(1).Items);
        Assert.That(Weights(Event(minutesAhead: -30)), Has.Exactly(2).Items);
        Assert.That(Weights(Event(user: "bob"), Event(item: "b"), Event("click")), Has.Exactly(5).Items);
    }

    [Test]
    public void Count_EventAhead_CountsAsNow()
    {
        _counter.Count([Event(minutesAhead: 4), Event(item: "b", minutesAhead: -4)], A.Now);
        Assert.That(_counter.Open.Select(one => one.Time), Is.EqualTo([A.Now, A.Now.AddMinutes(-4)]));
    }

    [Test]
    public void Seal_OpenEvents_AreTheNextDeltaOnce()
    {
        var counts = ImmutableDictionary<ItemId, ItemCounts>.Empty.Add(ItemId.Parse("a"), ItemCounts.None);
        _counter.Count([Event(), Event(item: "b"), Event(item: "c")], A.Now);
        _counter.Seal(2, counts, A.Now);
        Assert.That(_counter.Open.Single().Item.Value, Is.EqualTo("c"));
        Assert.That((_counter.Sealed!.Sequence, _counter.Sealed.SealedAt), Is.EqualTo((1, A.Now)));
        var instance = _counter.Sealed.Instance;
        _counter.MarkStored();
        Assert.That(_counter.Sealed, Is.Null);
        _counter.Seal(1, counts.Clear(), A.Now);
        Assert.That(_counter.Sealed, Is.Null, "nothing was counted, so no number is used");
        _counter.Seal(0, counts, A.Now);
        Assert.That((_counter.Sealed!.Sequence, _counter.Sealed.Instance), Is.EqualTo((2, instance)));
    }
}
