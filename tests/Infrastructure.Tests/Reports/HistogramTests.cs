using Personalisation.TestKit.Reports;

namespace Personalisation.Infrastructure.Tests.Reports;

/// <summary>The histogram of the load test.</summary>
internal sealed class HistogramTests
{
    private static readonly double[] Percents = [1, 50, 90, 99, 99.9, 100];

    // By its error: 128 steps for each power of two.
    private const double Precision = 1.0 / 128;

    [TestCase(100)]
    [TestCase(256)]
    [TestCase(100_000)]
    [TestCase(60_000_000)]
    public void Percentile_OfAnyDurations_IsThatOfTheSortedListUpToAStep(int longest)
    {
        var random = TestContext.CurrentContext.Random;
        var (histogram, all) = (new Histogram(), new List<long>());
        for (var i = 0; i < 5_000; i++)
        {
            // As many short ones as long ones.
            all.Add((long)Math.Pow(longest, random.NextDouble()));
            histogram.Record(all[^1]);
        }

        all.Sort();
        foreach (var percent in Percents)
        {
            var exact = all[(int)Math.Ceiling(all.Count * percent / 100) - 1] / 1000.0;
            Assert.That(histogram.Percentile(percent), Is.InRange(exact, exact * (1 + Precision)), $"{percent} %");
        }
    }

    [Test]
    public void Percentile_OfNothing_IsZero() => Assert.That(new Histogram().Percentile(99), Is.Zero);

    [Test]
    public void Add_OfAnother_IsAsIfAllWereRecordedInOne()
    {
        var (one, other, both) = (new Histogram(), new Histogram(), new Histogram());
        for (var i = 0; i < 1_000; i++)
        {
            (i % 3 == 0 ? one : other).Record(i * i);
            both.Record(i * i);
        }

        one.Add(other);
        Assert.That(one.Count, Is.EqualTo(1_000));
        Assert.That(Percents.Select(one.Percentile), Is.EqualTo(Percents.Select(both.Percentile)));
    }

    [Test]
    public void Record_OfTheLongestAndOfLessThanNothing_HasAPlace()
    {
        var histogram = new Histogram();
        histogram.Record(long.MaxValue);
        histogram.Record(-1);
        Assert.That(histogram.Percentile(50), Is.Zero);
        Assert.That(histogram.Percentile(100), Is.EqualTo(long.MaxValue / 1000.0).Within(1).Percent);
    }
}
