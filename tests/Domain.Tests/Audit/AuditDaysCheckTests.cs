using Personalisation.Domain.Audit;

namespace Personalisation.Domain.Tests.Audit;

internal sealed class AuditDaysCheckTests
{
    private static readonly DateOnly First = new(2026, 11, 27);
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static List<AuditDay> Days()
    {
        var days = new List<AuditDay>();
        for (var i = 0; i < 3; i++)
        {
            var before = days.Count == 0 ? null : new AuditDay.Link(days[^1].Date, days[^1].Last);
            DateOnly? next = i < 2 ? First.AddDays(i + 1) : null;
            days.Add(new AuditDay(First.AddDays(i), 1, ChainHash.Of($"{i}"), before, next));
        }

        return days;
    }

    private static IEnumerable<string> Faults(IReadOnlyList<AuditDay> days, DateTimeOffset? now = null) =>
        AuditDaysCheck
            .FaultsOf(days, now ?? Now)
            .Distinct()
            .Select(fault => $"{fault.Kind} {AuditPlace.TextOf(fault.Day)}{fault.Number}");

    [Test]
    public void FaultsOf_Untouched_AreNone()
    {
        Assert.That(Faults(Days()), Is.Empty);
        Assert.That(Faults([]), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void FaultsOf_DayRemoved_NameIt(int index)
    {
        var days = Days();
        var removed = days[index];
        days.RemoveAt(index);
        Assert.That(Faults(days), Is.EqualTo([$"Removed {AuditPlace.TextOf(removed.Date)}"]));
    }

    [Test]
    public void FaultsOf_DayExpired_AreNone()
    {
        var days = Days();
        var expiry = days[0].ExpiresAt;
        days.RemoveAt(0);
        Assert.That(Faults(days, expiry.AddTicks(-1)), Is.EqualTo(["Removed 2026-11-27"]));
        Assert.That(Faults(days, expiry), Is.Empty);
    }

    // The end of a day that is closed, cut off together with its record.
    [Test]
    public void FaultsOf_EndChanged_NameTheDay()
    {
        var days = Days();
        days[1] = days[1] with { Last = ChainHash.Of("shorter") };
        Assert.That(Faults(days), Is.EqualTo(["Changed 2026-11-28"]));
    }

    [Test]
    public void FaultsOf_DayOpenedAgain_NameIt()
    {
        var days = Days();
        days[1] = days[1] with { Next = null };
        Assert.That(Faults(days), Is.EqualTo(["Changed 2026-11-28"]));
    }

    [Test]
    public void FaultsOf_DayWithoutItsPast_NameIt()
    {
        var days = Days();
        days[2] = days[2] with { Before = null };
        Assert.That(Faults(days), Is.EqualTo(["Changed 2026-11-29"]));
    }

    [Test]
    public void ExpiresAt_Always_Is400DaysAfterTheEndOfTheDay() =>
        Assert.That(
            Days()[0].ExpiresAt,
            Is.EqualTo(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero).AddDays(400))
        );
}
