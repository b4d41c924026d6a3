using Personalisation.Cli.Probing;

namespace Personalisation.Cli.Tests.Probing;

internal sealed class SampleTests
{
    // As in any table of Student's t.
    [TestCase(4, 2.776)]
    [TestCase(9, 2.262)]
    [TestCase(29, 2.045)]
    [TestCase(49, 2.010)]
    [TestCase(1000, 1.962)]
    public void StudentT_Always_IsTheQuantileOfTheTables(int degrees, double quantile) =>
        Assert.That(Sample.StudentT(degrees), Is.EqualTo(quantile).Within(0.004));

    [Test]
    public void MeanInterval_OfKnownValues_IsThatOfStudent()
    {
        // Mean 5, variance 2.5, t of 4 degrees 2.776: half a width of 2.776 * sqrt(2.5 / 5) = 1.963.
        var interval = Sample.Of([7, 3, 5, 4, 6]).MeanInterval()!;
        Assert.That(interval.Low, Is.EqualTo(3.037).Within(0.005));
        Assert.That(interval.High, Is.EqualTo(6.963).Within(0.005));
        Assert.That(Sample.Of([1, 2, 3, 4]).MeanInterval(), Is.Null);
    }

    // The ranks are those of the binomial tables: for the median of 50 values the 18th and the 33rd.
    [TestCase(50, 0.5, 25, 18, 33)]
    [TestCase(10, 0.5, 5, 2, 9)]
    [TestCase(1000, 0.99, 990, 983, 997)]
    public void PercentileInterval_OfRanks_IsThatOfTheBinomialDistribution(
        int count,
        double share,
        double value,
        double low,
        double high
    )
    {
        var sample = Sample.Of(Enumerable.Range(1, count).Reverse().Select(rank => (double)rank));
        Assert.That(sample.Percentile(share), Is.EqualTo(value));
        Assert.That(sample.PercentileInterval(share), Is.EqualTo(new Interval(low, high)));
    }

    [TestCase(50, 0.99, 48)]
    [TestCase(50, 0.95, 44)]
    public void PercentileInterval_OfFewValues_HasNoUpperBound(int count, double share, double low)
    {
        var interval = Sample.Of(Enumerable.Range(1, count).Select(rank => (double)rank)).PercentileInterval(share);
        Assert.That(interval, Is.EqualTo(new Interval(low, null)));
    }

    [Test]
    public void Summary_WhereSomeFail_CountsThemAndAveragesTheOthers()
    {
        var at = DateTimeOffset.UnixEpoch;
        var summary = Summary.Of([
            new Measurement("put_profile", 10, true, 200, at),
            new Measurement("put_profile", 20, true, 201, at),
            new Measurement("put_profile", 9999, false, 503, at),
            new Measurement("get_profile", 1, false, 0, at),
        ]);
        Assert.That(summary.Select(it => it.Operation), Is.EqualTo(["put_profile", "get_profile", "all"]));
        Assert.That((summary[0].Count, summary[0].Failures, summary[0].Mean!.Value), Is.EqualTo((3, 1, 15)));
        Assert.That((summary[1].Failures, summary[1].Mean), Is.EqualTo((1, (Estimate?)null)));
        Assert.That((summary[2].Count, summary[2].P99!.Value), Is.EqualTo((4, 20)));
    }
}
