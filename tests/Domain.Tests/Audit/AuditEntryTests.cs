using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using static Personalisation.Domain.Tests.Audit.TrailOfADay;

namespace Personalisation.Domain.Tests.Audit;

internal sealed class AuditEntryTests
{
    private static readonly AuditEntry Entry = AuditEntry.After(
        ChainHash.Of("before"),
        new AuditPlace(Date, 2),
        Facts() with
        {
            Code = "forbidden",
            Target = "key",
            Count = 3,
            Of = new AuditPlace(Date, 1),
        },
        "person"
    );

    private static IEnumerable<TestCaseData> Changes()
    {
        AuditEntry With(AuditFacts facts) => Entry with { Facts = facts };
        var facts = Entry.Facts;
        yield return Case("Place", Entry with { Place = new AuditPlace(Date, 3) });
        yield return Case("Day", Entry with { Place = new AuditPlace(Date.AddDays(1), 2) });
        yield return Case("Pseudonym", Entry with { Pseudonym = "other" });
        yield return Case("NoPseudonym", Entry with { Pseudonym = null });
        yield return Case("Previous", Entry with { Previous = ChainHash.Of("other") });
        yield return Case("At", With(facts with { At = facts.At.AddTicks(1) }));
        yield return Case("Act", With(facts with { Act = "user.erase" }));
        yield return Case("Outcome", With(facts with { Outcome = AuditOutcome.Failed }));
        yield return Case("Code", With(facts with { Code = null }));
        yield return Case("Target", With(facts with { Target = "other" }));
        yield return Case("Count", With(facts with { Count = 4 }));
        yield return Case("Of", With(facts with { Of = null }));
        yield return Case("Name", With(facts with { Caller = facts.Caller with { Name = "other" } }));
        yield return Case("Address", With(facts with { Caller = facts.Caller with { Address = "192.0.2.2" } }));
        yield return Case("Trace", With(facts with { Caller = facts.Caller with { TraceId = "other" } }));
        yield return Case("ActingAs", With(facts with { Caller = facts.Caller with { ActingAs = "vendor/v7" } }));
        yield return Case("ActingAsNone", With(facts with { Caller = facts.Caller with { ActingAs = "" } }));
        // A text that moves from one member to its neighbour.
        var moved = facts.Caller with
        {
            Name = "ad",
            Address = "min192.0.2.1",
        };
        yield return Case("Moved", With(facts with { Caller = moved }));
    }

    private static TestCaseData Case(string what, AuditEntry changed) =>
        new TestCaseData(changed).SetArgDisplayNames(what);

    [TestCaseSource(nameof(Changes))]
    public void IsIntact_AnyMemberChanged_IsFalse(AuditEntry changed)
    {
        Assert.That(Entry.IsIntact, Is.True);
        Assert.That(changed.IsIntact, Is.False);
    }

    [Test]
    public void IsIntact_PersonErased_IsTrue() =>
        Assert.That((Entry with { Subject = UserId.Parse("ada") }).IsIntact, Is.True);

    // The form is stored for 400 days: it never changes.
    [Test]
    public void Hash_Always_IsThatOfTheDocumentedForm() =>
        Assert.That(
            ChainHash.Of("a", "bc").Text,
            // SHA-256 of 00 00 00 01 61 00 00 00 02 62 63.
            Is.EqualTo(
                Convert.ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData([0, 0, 0, 1, 0x61, 0, 0, 0, 2, 0x62, 0x63])
                )
            )
        );

    // Entries from before there was a party.
    [Test]
    public void Hash_WithoutAParty_IsThatOfThirteenTexts()
    {
        var facts = Entry.Facts;
        var ticks = facts.At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(
            Entry.Hash,
            Is.EqualTo(
                ChainHash.Of(
                    ChainHash.Of("before").Text,
                    "2026-11-29/2",
                    ticks,
                    "user.export",
                    "Done",
                    "forbidden",
                    "admin",
                    "192.0.2.1",
                    "trace",
                    "person",
                    "key",
                    "3",
                    "2026-11-29/1"
                )
            )
        );
    }

    [Test]
    public void Hash_WithAParty_EndsWithIt()
    {
        var facts = Facts() with { Caller = Facts().Caller with { ActingAs = "vendor/v7" } };
        var entry = AuditEntry.After(ChainHash.Of("before"), new AuditPlace(Date, 2), facts, "person");
        Assert.That(entry.IsIntact, Is.True);
        var other = facts with { Caller = facts.Caller with { ActingAs = "vendor/v8" } };
        Assert.That((entry with { Facts = other }).IsIntact, Is.False);
        Assert.That((entry with { Facts = Facts() }).IsIntact, Is.False);
    }

    [TestCase("2026-11-28T23:59:59Z", true)]
    [TestCase("2026-11-29T00:00:00Z", false)]
    [TestCase("2026-11-30T00:00:00Z", false)]
    public void IsAheadOf_Time_IsSoUntilTheDayHasBegun(string now, bool expected) =>
        Assert.That(
            Of(1).Day.IsAheadOf(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(expected)
        );

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ABCDEF")]
    [TestCase("zz")]
    public void Read_NoHash_IsOneThatNothingHas(string? text) => Assert.That(ChainHash.Read(text).Text, Is.Empty);

    [Test]
    public void Read_Hash_IsIt() => Assert.That(ChainHash.Read(Entry.Hash.Text), Is.EqualTo(Entry.Hash));

    [TestCase("2026-11-29", true)]
    [TestCase("2026-11-31", false)]
    [TestCase("29.11.2026", false)]
    [TestCase("2026-11-29T00:00:00Z", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void FindDay_Text_IsADayOrNone(string? text, bool isDay) =>
        Assert.That(AuditPlace.FindDay(text) is not null, Is.EqualTo(isDay));
}
