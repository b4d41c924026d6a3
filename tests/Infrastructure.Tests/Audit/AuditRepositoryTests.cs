using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

internal sealed class AuditRepositoryTests
{
    private TestStore _store = null!;

    [SetUp]
    public async Task Create() => _store = await TrailStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Append_Entry_IsReadAsItWas()
    {
        var id = A.FreshId();
        var record = _store.Record(subject: id);
        var facts = record.Facts with
        {
            Code = "not_found",
            Target = "profile",
            Count = 7,
            Of = new AuditPlace(new DateOnly(2026, 1, 2), 3),
        };
        var place = await _store.Append(record with { Facts = facts });
        Assert.That(place.Number, Is.EqualTo(1));
        var entry = (await _store.Entries()).Single();
        Assert.That((entry.Place, entry.Facts, entry.Subject), Is.EqualTo((place, facts, id)));
        Assert.That(entry.Pseudonym, Does.Match("^[0-9a-f]{32}$"));
        await _store.AssertIntact();
    }

    [Test]
    public async Task Append_Entry_StoresTheDocumentedItems()
    {
        var record = _store.Record();
        var day = (await _store.Append(record)).Day;
        var entry = (await _store.Partition($"AUDIT#{AuditPlace.TextOf(day)}")).Single();
        Assert.That(
            entry.Keys,
            Is.EquivalentTo([
                "pk",
                "sk",
                "typ",
                "ttl",
                "expires_at",
                "op",
                "at",
                "act",
                "outcome",
                "caller",
                "address",
                "trace",
                "n",
                "prev_hash",
                "hash",
            ])
        );
        Assert.That(entry["sk"].S, Is.EqualTo("ENTRY#0000000000000000001"));
        Assert.That((entry["typ"].S, entry["act"].S, entry["outcome"].S), Is.EqualTo(("AUDIT", "user.export", "Done")));
        var end = (await _store.Partition("AUDIT")).Single();
        Assert.That(end.Keys, Is.EquivalentTo(["pk", "sk", "typ", "ttl", "expires_at", "op", "n", "hash"]));
        Assert.That(
            (end["sk"].S, end["typ"].S, end["n"].N),
            Is.EqualTo(($"DAY#{AuditPlace.TextOf(day)}", "ADAY", "1"))
        );
        Assert.That(end["hash"].S, Is.EqualTo(entry["hash"].S));
        Assert.That(entry["expires_at"].S, Is.EqualTo(end["expires_at"].S));
    }

    // Only the check reports them.
    [Test]
    public async Task FindPage_KeysThatNoEntryHas_AreNotReturned()
    {
        var day = (await _store.Append()).Day;
        await _store.Append();
        for (var i = 0; i < 3; i++)
        {
            var sort = FormattableString.Invariant($"ENTRY#0000000000000000001x{i}");
            await _store.PutRaw(TrailStore.Item($"AUDIT#{AuditPlace.TextOf(day)}", sort, "AUDIT"));
        }

        var page = await _store.Port<IAuditRepository>().FindPage(day, 0, CancellationToken.None);
        Assert.That(page.Select(entry => entry.Place.Number), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Append_NextDay_ContinuesTheDayBefore()
    {
        await _store.Append();
        _store.Clock.Advance(TimeSpan.FromDays(3));
        await _store.Append();
        await _store.Append();
        var days = await _store.Days();
        Assert.That(days.Select(day => day.Count), Is.EqualTo([1, 2]));
        Assert.That(days[1].Before, Is.EqualTo(new AuditDay.Link(days[0].Date, days[0].Last)));
        Assert.That(days[0].Next, Is.EqualTo(days[1].Date));
        await _store.AssertIntact();
    }

    // An instance whose clock is behind does not open a day that is closed.
    [Test]
    public async Task Append_ClockBehind_GoesIntoTheNewestDay()
    {
        await _store.Append();
        await using var ahead = TestStore.Create(options => options with { TableName = _store.TableName });
        ahead.Clock.Advance(TimeSpan.FromDays(1));
        await ahead.Append();
        var late = await _store.Append();
        var days = await _store.Days();
        Assert.That(late, Is.EqualTo(new AuditPlace(days[1].Date, 2)));
        Assert.That(days.Select(day => day.Count), Is.EqualTo([1, 2]));
        await _store.AssertIntact();
    }

    [Test]
    public async Task FindDays_Expired_AreNotReturned()
    {
        await _store.Append();
        _store.Clock.Advance(TimeSpan.FromDays(200));
        await _store.Append();
        _store.Clock.Advance(TimeSpan.FromDays(202));
        Assert.That(await _store.Days(), Has.Count.EqualTo(1));
        await _store.AssertIntact();
    }

    [Test]
    public async Task FindPage_AfterANumber_ReturnsTheRest()
    {
        var places = new List<AuditPlace>();
        for (var i = 0; i < 3; i++)
        {
            places.Add(await _store.Append());
        }

        var trail = _store.Port<IAuditRepository>();
        var rest = await trail.FindPage(places[0].Day, 1, CancellationToken.None);
        Assert.That(rest.Select(entry => entry.Place), Is.EqualTo(places[1..]));
        Assert.That(await trail.FindPage(places[0].Day, 3, CancellationToken.None), Is.Empty);
    }
}
