using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Time;

namespace Personalisation.Domain.Tests.Time;

internal sealed class Rfc3339FormatTests
{
    [TestCase(0, "2025-06-26T12:00:00Z")]
    [TestCase(1, "2025-06-26T12:00:00.0000001Z")]
    [TestCase(1_718_000, "2025-06-26T12:00:00.1718Z")]
    [TestCase(9_999_999, "2025-06-26T12:00:00.9999999Z")]
    public void Format_WhateverTheFraction_TrimsItsTrailingZeros(int ticks, string text) =>
        Assert.That(
            Rfc3339.Format(new DateTimeOffset(2025, 6, 26, 12, 0, 0, TimeSpan.Zero).AddTicks(ticks)),
            Is.EqualTo(text)
        );

    [Test]
    public void Format_TheYearIsTheFirstOrTheLast_KeepsFourDigits() =>
        Assert.That(
            (Rfc3339.Format(DateTimeOffset.MinValue), Rfc3339.Format(DateTimeOffset.MaxValue)),
            Is.EqualTo(("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"))
        );

    [Test]
    public void Format_TheInstantHasAnOffset_WritesUtc() =>
        Assert.That(
            Rfc3339.Format(new DateTimeOffset(2025, 6, 26, 1, 0, 0, TimeSpan.FromHours(2))),
            Is.EqualTo("2025-06-25T23:00:00Z")
        );

    [Test]
    public void Format_WhateverTheOffsetOfTheInstant_WritesTheSame() =>
        Prop.ForAll(
                TimeGen.Between(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(500)).ToArbitrary(),
                Gen.Choose(-14 * 60, 14 * 60).ToArbitrary(),
                (instant, minutes) =>
                    string.Equals(
                        Rfc3339.Format(instant.ToOffset(TimeSpan.FromMinutes(minutes))),
                        Rfc3339.Format(instant),
                        StringComparison.Ordinal
                    )
            )
            .QuickCheckThrowOnFailure();

    [TestCase("2025-06-26T12:00:00Z", true)]
    [TestCase("2025-06-26T12:00:00+01:00", true)]
    [TestCase("2025-06-26T12:00:00.0Z", false)]
    [TestCase("2025-06-26T12:00:00.5+01:00", false)]
    [TestCase("2025-06-26T12:00:00", false)]
    public void IsToTheSecond_WhateverTheOffset_DependsOnTheFractionAlone(string text, bool isToTheSecond) =>
        Assert.That(Rfc3339.IsToTheSecond(text), Is.EqualTo(isToTheSecond));
}
