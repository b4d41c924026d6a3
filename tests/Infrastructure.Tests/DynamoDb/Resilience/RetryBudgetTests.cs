using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>Whether there is another attempt, and when.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RetryBudgetTests
{
    [Test]
    public void Earn_BeyondTheReserve_IsLost()
    {
        var budget = new RetryBudget(0.5, reserve: 2);
        Enumerable.Range(0, 100).ToList().ForEach(_ => budget.Earn());
        Assert.That(Enumerable.Range(0, 3).Select(_ => budget.TrySpend()), Is.EqualTo([true, true, false]));
        budget.Earn();
        Assert.That(budget.TrySpend(), Is.False, "half a retry");
        budget.Earn();
        Assert.That(budget.TrySpend(), Is.True);
    }

    [TestCase(0, 100)]
    [TestCase(1, 200)]
    [TestCase(5, 300)]
    public void After_EachAttempt_LiesBelowTheDoubledDelayAndTheLimit(int attempt, int most)
    {
        var waits = Enumerable
            .Range(0, 500)
            .Select(_ => Backoff.After(attempt, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300)))
            .Select(wait => wait.TotalMilliseconds)
            .ToList();
        Assert.That(waits, Has.All.InRange(0, most));
        Assert.That(waits.Max(), Is.GreaterThan(most * 0.9));
        Assert.That(waits.Average(), Is.EqualTo(most / 2.0).Within(most * 0.1));
    }
}
