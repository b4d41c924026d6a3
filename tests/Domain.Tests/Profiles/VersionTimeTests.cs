using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class VersionTimeTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    [TestCase("2025-06-26T12:00:00Z")]
    [TestCase("2025-06-26t14:00:00+02:00")]
    public void Parse_TheTimeNamesNoFraction_MeansTheWholeSecond(string text)
    {
        var time = VersionTime.Parse(text);
        Assert.That((time.First, time.Last), Is.EqualTo((Noon, Noon.AddTicks(9_999_999))));
    }

    [TestCase("2025-06-26T12:00:00.0Z", 0)]
    [TestCase("2025-06-26T12:00:00.0000001Z", 1)]
    [TestCase("2025-06-26T14:00:00.5+02:00", 5_000_000)]
    public void Parse_TheTimeNamesAFraction_MeansThatInstant(string text, int ticks)
    {
        var time = VersionTime.Parse(text);
        Assert.That((time.First, time.Last), Is.EqualTo((Noon.AddTicks(ticks), Noon.AddTicks(ticks))));
    }

    [Test]
    public void Parse_TheSecondIsTheLastOfAll_EndsWithTheLastInstant() =>
        Assert.That(VersionTime.Parse("9999-12-31T23:59:59Z").Last, Is.EqualTo(DateTimeOffset.MaxValue));

    [TestCase("2025-06-26T12:00:00")]
    [TestCase("yesterday")]
    [TestCase("")]
    public void Parse_TheTextIsNoTime_BreaksTheRule(string text)
    {
        Assert.That(VersionTime.FindFault(text), Is.EqualTo(Rfc3339.Rule));
        Assert.That(Broken.RuleOf(() => VersionTime.Parse(text)), Is.EqualTo(("createdAt", Rfc3339.Rule)));
    }

    [Test]
    public void FindFault_TheTextIsATime_FindsNone() =>
        Assert.That(VersionTime.FindFault("2025-06-26T12:00:00Z"), Is.Null);

    [Test]
    public void UpTo_Always_BeginsWithTheFirstInstantAndEndsWithTheTime()
    {
        var time = VersionTime.UpTo(Noon.AddTicks(1));
        Assert.That((time.First, time.Last), Is.EqualTo((DateTimeOffset.MinValue, Noon.AddTicks(1))));
    }

    [Test]
    public void Between_BothTimesAreNamed_IsBoundByThem()
    {
        var time = VersionTime.Between(Noon, Noon.AddTicks(1));
        Assert.That((time.First, time.Last), Is.EqualTo((Noon, Noon.AddTicks(1))));
    }

    [Test]
    public void Between_ATimeIsMissing_HasNoBoundThere()
    {
        Assert.That(VersionTime.Between(Noon, null), Is.EqualTo(VersionTime.Between(Noon, DateTimeOffset.MaxValue)));
        Assert.That(VersionTime.Between(null, Noon), Is.EqualTo(VersionTime.UpTo(Noon)));
        Assert.That(VersionTime.Between(null, null), Is.EqualTo(VersionTime.UpTo(DateTimeOffset.MaxValue)));
    }
}
