using Moq;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;
using Personalisation.TestKit.Time;

namespace Personalisation.Application.Tests.Audit;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExportAuditTests
{
    private static readonly DateOnly Today = new(2026, 11, 29);
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Mock<IAuditRepository> _trail = new(MockBehavior.Strict);

    private static AuditEntry Entry(int number, DateTimeOffset at) =>
        AuditEntry.After(
            ChainHash.Of("before"),
            new AuditPlace(Today, number),
            new AuditFacts(at, "user.erase", AuditOutcome.Done, new AuditCaller("a", "b", "c")),
            pseudonym: null
        );

    private async Task<List<AuditPart>> Export(DateTimeOffset? from, DateTimeOffset? to, string? cursor = null)
    {
        var clock = new SetClock();
        clock.Set(Noon);
        var handler = new ExportAuditHandler(_trail.Object, clock);
        var parts = new List<AuditPart>();
        await foreach (var part in await handler.Handle(new ExportAuditQuery(from, to, cursor), None))
        {
            parts.Add(part);
        }

        return parts;
    }

    private void Days(DateOnly first, params DateOnly[] days) => Days(first, DateOnly.MaxValue, days);

    private void Days(DateOnly first, DateOnly last, DateOnly[] days) =>
        _trail
            .Setup(it => it.FindDays(first, last, None))
            .ReturnsAsync([
                .. days.Select(day => new AuditDay(day, 3, ChainHash.Of("last"), Before: null, Next: null)),
            ]);

    private void Page(long after, params AuditEntry[] entries) => Page(Today, after, entries);

    private void Page(DateOnly day, long after, params AuditEntry[] entries) =>
        _trail.Setup(it => it.FindPage(day, after, None)).ReturnsAsync([.. entries]);

    // The entry of the last second of a day may be in the chain of the next.
    [Test]
    public async Task Handle_Times_ReadsADayMoreAndFilters()
    {
        Days(Today.AddDays(-2), last: Today, [Today.AddDays(-1), Today]);
        Days(Today.AddDays(2));
        Page(Today.AddDays(-1), 0);
        Page(0, Entry(1, Noon.AddTicks(-1)), Entry(2, Noon.AddDays(-1).AddTicks(-1)));
        Page(2, Entry(3, Noon.AddDays(-1)));
        Page(3);
        var parts = await Export(Noon.AddDays(-2), Noon.AddDays(-1));
        Assert.That(parts.SelectMany(part => part.Entries).Select(entry => entry.Place.Number), Is.EqualTo([2]));
    }

    // A clock far ahead began a chain that takes what happens now.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Handle_ChainFarAhead_IsRead(bool hasEnd)
    {
        var ahead = Today.AddYears(3);
        Days(DateOnly.MinValue, Today, ahead);
        Page(0);
        Page(ahead, 0, Entry(1, Noon));
        Page(ahead, 1);
        var parts = await Export(from: null, hasEnd ? Noon.AddTicks(1) : null);
        Assert.That(parts.SelectMany(part => part.Entries).Select(entry => entry.Place.Number), Is.EqualTo([1]));
    }

    [Test]
    public async Task Handle_DaysOfThePast_ReadsThoseAndWhatAClockBeganAhead()
    {
        var (first, ahead) = (Today.AddDays(-300), Today.AddYears(3));
        Days(first, last: first.AddDays(1), [first]);
        Days(Today.AddDays(2), ahead);
        Page(first, 0);
        Page(ahead, 0, Entry(1, Noon.AddDays(-300)));
        Page(ahead, 1);
        var parts = await Export(Noon.AddDays(-300), Noon.AddDays(-300).AddTicks(1));
        Assert.That(parts.SelectMany(part => part.Entries).Select(entry => entry.Place.Number), Is.EqualTo([1]));
    }

    [Test]
    public async Task Handle_CursorInAChainAhead_ContinuesThere()
    {
        var (day, ahead) = (Today.AddDays(-9), Today.AddYears(3));
        Days(day, last: day.AddDays(1), []);
        Days(Today.AddDays(2), ahead);
        Page(ahead, 0, Entry(1, Noon.AddDays(-9)));
        Page(ahead, 1);
        var (from, to) = (Noon.AddDays(-9), Noon.AddDays(-9).AddTicks(1));
        var cursor = (await Export(from, to))[0].Cursor;
        Days(ahead, ahead);
        Assert.That(await Export(from, to, cursor), Is.Empty);
    }

    [Test]
    public async Task Handle_NoTimes_ReadsAllDaysThatAreKept()
    {
        Days(DateOnly.MinValue, Today);
        Page(0, Entry(1, Noon));
        Page(1);
        Assert.That(await Export(from: null, to: null), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Handle_Cursor_ContinuesAfterIt()
    {
        Days(DateOnly.MinValue, Today);
        Page(0, Entry(1, Noon));
        Page(1);
        var cursor = (await Export(from: null, to: null))[0].Cursor;
        Days(Today, Today);
        Page(1, Entry(2, Noon));
        Page(2);
        var rest = await Export(from: null, to: null, cursor);
        Assert.That(rest.Single().Entries.Single().Place.Number, Is.EqualTo(2));
    }

    [TestCase("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    public async Task Handle_AllOfTime_IsNoError(DateTimeOffset from, DateTimeOffset to)
    {
        Days(DateOnly.MinValue, Today);
        Page(0);
        Assert.That(await Export(from, to), Is.Empty);
    }
}
