using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Time;

namespace Personalisation.Domain.Tests.Time;

internal sealed class Rfc3339ParseTests
{
    [TestCase("2025-06-26T12:00:00Z", "2025-06-26T12:00:00.0000000")]
    [TestCase("2025-06-26t12:00:00z", "2025-06-26T12:00:00.0000000")]
    [TestCase("2025-06-26T12:00:00+00:00", "2025-06-26T12:00:00.0000000")]
    [TestCase("2025-06-26T12:00:00-00:00", "2025-06-26T12:00:00.0000000")]
    [TestCase("2025-06-26T12:00:00+05:30", "2025-06-26T06:30:00.0000000")]
    [TestCase("2025-06-26T12:00:00-05:30", "2025-06-26T17:30:00.0000000")]
    [TestCase("2025-06-26T12:00:00+23:59", "2025-06-25T12:01:00.0000000")]
    [TestCase("2025-06-26T12:00:00-23:59", "2025-06-27T11:59:00.0000000")]
    [TestCase("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [TestCase("0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00.0000000")]
    [TestCase("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999")]
    [TestCase("9999-12-31T23:59:59.99999999Z", "9999-12-31T23:59:59.9999999")]
    [TestCase("9999-12-31T22:59:59.9999999-01:00", "9999-12-31T23:59:59.9999999")]
    public void TryParse_TheTimeIsOne_ConvertsItToUtc(string text, string utc) => AssertParses(text, utc);

    [TestCase(".1", "1000000")]
    [TestCase(".12", "1200000")]
    [TestCase(".123", "1230000")]
    [TestCase(".1234", "1234000")]
    [TestCase(".12345", "1234500")]
    [TestCase(".123456", "1234560")]
    [TestCase(".1234567", "1234567")]
    [TestCase(".12345678", "1234567")]
    [TestCase(".123456789", "1234567")]
    [TestCase(".1234567899", "1234567")]
    [TestCase(".12345678999", "1234567")]
    [TestCase(".123456789999", "1234567")]
    [TestCase(".0000001", "0000001")]
    [TestCase(".00000009", "0000000")]
    public void TryParse_ASecondHasAFraction_KeepsTicksAndDropsWhatIsFiner(string fraction, string ticks)
    {
        AssertParses($"2025-06-26T12:00:00{fraction}Z", $"2025-06-26T12:00:00.{ticks}");
        AssertParses($"2025-06-26T12:00:00{fraction}+01:00", $"2025-06-26T11:00:00.{ticks}");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2025-06-26")]
    [TestCase("2025-06-26T12:00:00", Description = "no offset")]
    [TestCase("2025-06-26T12:00:00.5", Description = "no offset after a fraction")]
    [TestCase("2025-06-26T12:00:00.Z", Description = "a point without digits")]
    [TestCase("2025-06-26T12:00:00,5Z", Description = "a comma")]
    [TestCase("2025-06-26T12:00:00.5 Z")]
    [TestCase("2025-06-26 12:00:00Z", Description = "no T")]
    [TestCase("2025-06-26T12:00Z", Description = "no seconds")]
    [TestCase("20250626T120000Z", Description = "basic ISO 8601")]
    [TestCase("2025-06-26T12:00:60Z", Description = "leap second")]
    [TestCase("2025-06-26T24:00:00Z")]
    [TestCase("2025-06-26T12:60:00Z")]
    [TestCase("2025-02-29T12:00:00Z", Description = "no such day")]
    [TestCase("2025-13-01T12:00:00Z")]
    [TestCase("2025-00-01T12:00:00Z")]
    [TestCase("0000-01-01T00:00:00Z", Description = "no such year in .NET")]
    [TestCase("2025-06-26T12:00:00ZZ")]
    [TestCase("2025-06-26T12:00:00Z ")]
    [TestCase(" 2025-06-26T12:00:00Z")]
    [TestCase("2025-06-26T12:00:00+0100")]
    [TestCase("2025-06-26T12:00:00+01")]
    [TestCase("2025-06-26T12:00:00+01:0")]
    [TestCase("2025-06-26T12:00:00+01:000")]
    [TestCase("2025-06-26T12:00:00+01-00")]
    [TestCase("2025-06-26T12:00:00*01:00")]
    [TestCase("2025-06-26T12:00:00+24:00")]
    [TestCase("2025-06-26T12:00:00+01:60")]
    [TestCase("2025-06-26T12:00:00+ 1:00")]
    [TestCase("2025-06-26T12:00:00+-1:00")]
    [TestCase("2025-06-26T12:00:00+1\0:00", Description = ".NET's number parser takes trailing NULs")]
    [TestCase("2025-06-26T12:00:00+01:1\0")]
    [TestCase("２０２５-06-26T12:00:00Z", Description = "digits beyond ASCII")]
    [TestCase("2025-06-26T12:00:00.١Z")]
    [TestCase("0001-01-01T00:00:00+00:01", Description = "before the first instant")]
    [TestCase("9999-12-31T23:59:59-00:01", Description = "after the last")]
    public void TryParse_TheTextIsNoTimeWithAnOffset_Refuses(string? text)
    {
        var parses = Rfc3339.TryParse(text, out var utc);
        Assert.That((parses, utc), Is.EqualTo((false, default(DateTimeOffset))));
    }

    [Test]
    public void TryParse_FormatWroteTheText_GivesTheSameInstant() =>
        Prop.ForAll(
                TimeGen.Any.ToArbitrary(),
                instant => Rfc3339.TryParse(Rfc3339.Format(instant), out var back) && back == instant
            )
            .QuickCheckThrowOnFailure();

    private static void AssertParses(string text, string utc)
    {
        var parses = Rfc3339.TryParse(text, out var instant);
        Assert.That((parses, $"{instant:yyyy-MM-ddTHH:mm:ss.fffffff}"), Is.EqualTo((true, utc)));
        Assert.That(instant.Offset, Is.EqualTo(TimeSpan.Zero));
    }
}
