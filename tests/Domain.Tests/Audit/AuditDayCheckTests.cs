using Personalisation.Domain.Audit;
using static Personalisation.Domain.Tests.Audit.TrailOfADay;

namespace Personalisation.Domain.Tests.Audit;

internal sealed class AuditDayCheckTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public void Finish_Untouched_FindsNothing(int count)
    {
        var (day, entries) = Of(count);
        Assert.That(Faults(day, entries), Is.Empty);
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Finish_EntryChanged_NamesIt(int number)
    {
        var (day, entries) = Of(5);
        var entry = entries[number - 1];
        entries[number - 1] = entry with { Facts = entry.Facts with { Act = "user.erase" } };
        Assert.That(Faults(day, entries), Is.EqualTo([$"Changed {number}"]));
    }

    // An attacker who changes an entry can also recompute its hash.
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Finish_EntryReplacedWithItsHash_NamesIt(int number)
    {
        var (day, entries) = Of(5);
        var entry = entries[number - 1];
        entries[number - 1] = AuditEntry.After(entry.Previous, entry.Place, Facts("user.erase"), entry.Pseudonym);
        Assert.That(Faults(day, entries), Is.EqualTo([$"Changed {number}"]));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Finish_EntryRemoved_NamesIt(int number)
    {
        var (day, entries) = Of(5);
        entries.RemoveAt(number - 1);
        Assert.That(Faults(day, entries), Is.EqualTo([$"Removed {number}"]));
    }

    [Test]
    public void Finish_AllRemoved_NamesEach()
    {
        var (day, _) = Of(3);
        Assert.That(Faults(day, []), Is.EqualTo(["Removed 1", "Removed 2", "Removed 3"]));
    }

    [Test]
    public void Finish_EntryAddedAtTheEnd_NamesIt()
    {
        var (day, entries) = Of(3);
        entries.Add(AuditEntry.After(day.Last, new AuditPlace(Date, 4), Facts(), pseudonym: null));
        Assert.That(Faults(day, entries), Is.EqualTo(["Inserted 4"]));
    }

    // Under a number that is taken, as in front of all others.
    [TestCase(0, 0)]
    [TestCase(2, 2)]
    public void Finish_EntryInserted_NamesIt(int index, int number)
    {
        var (day, entries) = Of(3);
        entries.Insert(index, AuditEntry.After(day.Last, new AuditPlace(Date, number), Facts(), pseudonym: null));
        Assert.That(Faults(day, entries), Is.EqualTo([$"Inserted {number}"]));
    }

    [Test]
    public void Finish_EntryOfAnotherDay_IsInserted()
    {
        var (day, entries) = Of(1);
        entries.Add(AuditEntry.After(day.Last, new AuditPlace(Date.AddDays(1), 2), Facts(), pseudonym: null));
        Assert.That(Faults(day with { Count = 2 }, entries), Does.Contain("Inserted 2"));
    }

    [Test]
    public void Finish_EndOfTheDayChanged_NamesTheLast()
    {
        var (day, entries) = Of(3);
        Assert.That(Faults(day with { Last = entries[0].Hash }, entries), Is.EqualTo(["Changed 3"]));
    }

    [Test]
    public void Finish_OriginChanged_NamesTheDay()
    {
        var (day, entries) = Of(2, new AuditDay.Link(Date.AddDays(-1), ChainHash.Of("last")));
        var forged = day with { Before = new AuditDay.Link(Date.AddDays(-1), ChainHash.Of("forged")) };
        Assert.That(Faults(day, entries), Is.Empty);
        Assert.That(Faults(forged, entries), Is.EqualTo(["Changed "]));
    }
}
