using Personalisation.Domain.Time;

namespace Personalisation.Domain.Tests.Time;

internal sealed class Rfc3339FaultTests
{
    private const string Years = "must be within the years 0001–9999 in UTC";
    private const string Dates =
        "must be an existing date and time of day (hours 00–23, minutes and seconds 00–59; leap seconds are not supported)";
    private const string Offsets = "must have an offset from -23:59 to +23:59";

    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("0000-12-31T23:59:59.5+01:00")]
    [TestCase("10000-01-01T00:00:00Z")]
    [TestCase("999999999999999999999-01-01T00:00:00Z")]
    [TestCase("-0001-01-01T00:00:00Z")]
    [TestCase("+2025-01-01T00:00:00Z")]
    [TestCase("+012025-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:59-00:01")]
    public void TryParse_AYearOutOfRange_NamesTheYears(string text) => AssertBreaks(text, Years);

    [TestCase("2025-13-01T12:00:00Z")]
    [TestCase("2025-00-01T12:00:00Z")]
    [TestCase("2025-06-00T12:00:00Z")]
    [TestCase("2025-02-29T12:00:00Z")]
    [TestCase("2025-06-31t12:00:00z")]
    [TestCase("2025-06-26T24:00:00Z")]
    [TestCase("2025-06-26T12:60:00+02:00")]
    [TestCase("2025-06-26T12:00:60Z")]
    [TestCase("2016-12-31T23:59:60.25Z")]
    [TestCase("2025-06-26T12:00:61Z")]
    public void TryParse_APartOutOfRange_NamesTheRanges(string text) => AssertBreaks(text, Dates);

    [TestCase("2025-06-26T12:00:00+24:00")]
    [TestCase("2025-06-26T12:00:00-99:00")]
    [TestCase("2025-06-26T12:00:00.5+01:60")]
    public void TryParse_AnOffsetOutOfRange_NamesItsRange(string text) => AssertBreaks(text, Offsets);

    [TestCase("2025-06-26")]
    [TestCase("2025-06-26T12:00:00")]
    [TestCase("10000-01-01T00:00:00")]
    [TestCase("2025-13-01 12:00:00Z")]
    [TestCase("2025-06-26T12:00:60Z\n")]
    [TestCase("2025-06-26T12:00:00.Z")]
    [TestCase("25-06-26T12:00:00Z")]
    [TestCase("２０２５-06-26T12:00:00Z")]
    [TestCase("yesterday")]
    [TestCase("")]
    [TestCase(null)]
    public void TryParse_AnotherForm_AsksForRfc3339(string? text) => AssertBreaks(text, Rfc3339.Rule);

    [Test]
    public void TryParse_ATime_BreaksNoRule() =>
        Assert.That(Rfc3339.TryParse("0001-01-01T00:00:00Z", out _, out var rule), Is.True, rule);

    private static void AssertBreaks(string? text, string expected)
    {
        Assert.That(Rfc3339.TryParse(text, out _, out var rule), Is.False);
        Assert.That(rule, Is.EqualTo(expected));
    }
}
