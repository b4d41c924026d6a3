using System.Collections.Immutable;
using FsCheck.Fluent;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Signals;

internal sealed class AffinitySumsTests
{
    private static readonly AffinityModel Model = SignalGen.Model;

    [Test]
    public void With_AnyOrderAndBatches_EndsInTheSameSums() =>
        SignalGen.ForAll(
            from signals in SignalGen.Signals.ListOf()
            from order in Gen.Shuffle(Enumerable.Range(0, signals.Count))
            let shuffled = order.Select(index => signals[index]).ToArray()
            from size in Gen.Choose(1, 7)
            select (signals, shuffled, size),
            of =>
            {
                var atOnce = AffinitySums.None.With(of.signals, Model);
                var inBatches = of
                    .shuffled.Chunk(of.size)
                    .Aggregate(AffinitySums.None, (sums, batch) => sums.With(batch, Model));
                Assert.That(inBatches.Values, Is.EquivalentTo(atOnce.Values));
            }
        );

    [Test]
    public void With_SignalsOfSeveralSenders_EndsInTheSameSums() =>
        SignalGen.ForAll(
            from signals in SignalGen.Signals.ListOf()
            from senders in Gen.Choose(1, 8)
            select (signals, senders),
            of =>
            {
                // Each sender adds its own; the store adds the senders up.
                var sums = of
                    .signals.Index()
                    .GroupBy(signal => signal.Index % of.senders, signal => signal.Item)
                    .SelectMany(sent => AffinitySums.None.With(sent, Model).Values)
                    .GroupBy(sum => sum.Key, sum => sum.Value)
                    .ToDictionary(sum => sum.Key, sum => sum.Aggregate((one, other) => one + other));
                Assert.That(sums, Is.EquivalentTo(AffinitySums.None.With(of.signals, Model).Values));
            }
        );

    [Test]
    public void At_ALaterTime_IsLessByThePowerOfTwo() =>
        SignalGen.ForAll(
            from signals in SignalGen.Signals.ListOf()
            from days in Gen.Choose(1, 400)
            select (signals, days),
            of =>
            {
                var sums = AffinitySums.None.With(of.signals, Model);
                var (now, later) = (SignalGen.PeriodEnd, SignalGen.PeriodEnd.AddDays(of.days));
                var faded = sums.At(later, AffinityKind.Category, Model)
                    .ToDictionary(it => it.Name, it => it.Value, StringComparer.Ordinal);
                foreach (var affinity in sums.At(now, AffinityKind.Category, Model))
                {
                    var expected = affinity.Value * Math.Pow(2, -of.days / 14.0);
                    Assert.That(faded[affinity.Name], Is.EqualTo(expected).Within(1e-6));
                }
            }
        );

    [Test]
    public void At_Dislikes_ComeLastAndBelowZero()
    {
        var sums = AffinitySums.None.With([Said("like", "drama"), Said("dislike", "sports")], Model);
        var affinities = sums.At(A.Now, AffinityKind.Category, Model);
        Assert.That(affinities.Select(affinity => affinity.Name), Is.EqualTo(["drama", "sports"]));
        Assert.That(affinities[0].Score, Is.EqualTo(0.4).Within(1e-6));
        Assert.That(affinities[1].Score, Is.EqualTo(-0.5).Within(1e-6));
    }

    [Test]
    public void At_AnotherRevision_HasNothing()
    {
        var sums = AffinitySums.None.With([Said("like", "drama")], Model);
        var next = new AffinityModel(2, Model.Weights, Model.Decay);
        Assert.That(sums.At(A.Now, AffinityKind.Category, next), Is.Empty);
        Assert.That(sums.NeededAt(A.Now, next).Values, Is.Empty);
    }

    [Test]
    public void NeededAt_MoreThanTheMost_KeepsTheStrongest()
    {
        var likes = Enumerable.Range(0, AffinityModel.MaxSums).Select(number => Said("like", $"liked-{number}"));
        var sums = AffinitySums.None.With([.. likes, Said("view", "seen"), Said("dislike", "hated")], Model);
        var needed = sums.NeededAt(A.Now, Model).Values;
        // A dislike is strong, too: the weakest go, by name among equals.
        Assert.That(sums.Values.Keys.Except(needed.Keys).Select(key => key.Name), Is.EquivalentTo(["seen", "liked-9"]));
        Assert.That(needed, Is.SubsetOf(sums.Values));
    }

    [Test]
    public void NeededAt_ForgottenPeriod_GoesAsAWhole()
    {
        var sums = AffinitySums.None.With([Said("like", "drama")], Model);
        Assert.That(sums.NeededAt(A.Now.AddDays(2 * 64 * 14), Model).Values, Is.Empty);
        Assert.That(sums.NeededAt(A.Now.AddDays(64 * 14), Model).Values, Is.EquivalentTo(sums.Values));
    }

    [TestCase(1, true)]
    [TestCase(2, false)]
    [TestCase(3, false)]
    public void IsComplete_ByRevision_IsTrueIfItHasAllEvents(int revision, bool isComplete)
    {
        var counted = new Dictionary<int, long> { [1] = 5, [2] = 4 }.ToImmutableDictionary();
        var state = new SignalState(AffinitySums.None, 5, A.Now, "generation", ItemMarks.None, counted);
        Assert.That(state.IsComplete(new AffinityModel(revision, Model.Weights, Model.Decay)), Is.EqualTo(isComplete));
    }

    private static Signal Said(string kind, string category) =>
        new(SignalKind.Parse(kind), Value: null, A.Now, Topics.Of([category], []));
}
