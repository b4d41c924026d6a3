using Personalisation.Domain.Discovery;
using Personalisation.Domain.Rules;
using static Personalisation.Domain.Tests.Discovery.Counted;

namespace Personalisation.Domain.Tests.Discovery;

internal sealed class PublishedListTests
{
    private static readonly PublishedList List = new(5, 1, Now, Now.AddMinutes(10), []);

    [TestCase(0, ListFreshness.Fresh)]
    [TestCase(599.9, ListFreshness.Fresh)]
    [TestCase(600, ListFreshness.Stale)]
    [TestCase(86_399, ListFreshness.Stale)]
    [TestCase(86_400, ListFreshness.Absent)]
    public void FreshnessAt_SecondsLater_EndsAtItsLimits(double seconds, ListFreshness freshness) =>
        Assert.That(List.FreshnessAt(Now.AddSeconds(seconds)), Is.EqualTo(freshness));

    [Test]
    public void NextGeneration_OfTheFirst_IsTheTimeInMicroseconds() =>
        Assert.That(PublishedList.NextGeneration(null, DateTimeOffset.UnixEpoch.AddSeconds(2)), Is.EqualTo(2_000_000));

    [Test]
    public void NextGeneration_TheLastWasAhead_IsOneMore() =>
        Assert.That(
            PublishedList.NextGeneration(List with { Generation = long.MaxValue - 1 }, Now),
            Is.EqualTo(long.MaxValue)
        );

    [TestCase(0.5, 30)]
    [TestCase(30, 30)]
    [TestCase(60, 366 * 24 * 60)]
    public void Model_HalfLivesBeyondTheRule_AreRefused(double trendingMinutes, double popularMinutes) =>
        Assert.That(
            () => new DiscoveryModel(TimeSpan.FromMinutes(trendingMinutes), TimeSpan.FromMinutes(popularMinutes)),
            Throws.InstanceOf<BrokenRuleException>()
        );
}
