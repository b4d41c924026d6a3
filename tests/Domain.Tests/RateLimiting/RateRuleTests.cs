using Personalisation.Domain.RateLimiting;

namespace Personalisation.Domain.Tests.RateLimiting;

internal sealed class RateRuleTests
{
    private static readonly TimeSpan Rounding = TimeSpan.FromTicks(1);

    [TestCase(1, 1, 1.0)]
    [TestCase(9, 1, 1.0 / 9)]
    [TestCase(10, 1, 0.1)]
    [TestCase(19, 1, 1.0 / 19)]
    [TestCase(25, 2, 0.08)]
    [TestCase(5_000, 500, 0.1)]
    public void PerSecond_AnyRate_AddsAsManyAsItSays(int perSecond, int tokens, double seconds)
    {
        var rule = RateRule.PerSecond("client", 40, perSecond);
        Assert.That((rule.Name, rule.Burst, rule.Tokens), Is.EqualTo(("client", 40, tokens)));
        Assert.That(rule.Period, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(Rounding));
    }

    [TestCase(1, 1, 60.0)]
    [TestCase(60, 1, 1.0)]
    [TestCase(90, 1, 60.0 / 90)]
    [TestCase(1_000, 16, 0.96)]
    public void PerMinute_AnyRate_AddsAsManyAsItSays(int perMinute, int tokens, double seconds)
    {
        var rule = RateRule.PerMinute("keys", 40, perMinute);
        Assert.That((rule.Name, rule.Burst, rule.Tokens), Is.EqualTo(("keys", 40, tokens)));
        Assert.That(rule.Period, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(Rounding));
    }
}
