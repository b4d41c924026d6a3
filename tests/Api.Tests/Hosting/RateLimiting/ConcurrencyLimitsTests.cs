using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConcurrencyLimitsTests
{
    [TestCase(2, 2, 128, 4)]
    [TestCase(3, 2, 128, 2)]
    [TestCase(1_000, 2, 128, 2)]
    [TestCase(1_000, 1, 128, 1)]
    [TestCase(2, 100, 128, 128)]
    [TestCase(2, 4, 1, 1)]
    public void ShareOf_ActiveClients_IsBoundedBothWays(int clients, int processors, int turns, int expected)
    {
        var options = new LimitOptions { MaxConcurrentRequests = turns };
        Assert.That(ConcurrencyLimits.ShareOf(clients, processors, options), Is.EqualTo(expected));
    }
}
