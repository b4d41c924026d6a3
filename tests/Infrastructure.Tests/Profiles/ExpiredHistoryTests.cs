using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Cost;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Expired versions that the store has not removed yet, before an unexpired one.</summary>
internal sealed class ExpiredHistoryTests
{
    private const int Expired = 2_000;

    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly UserId _id = A.FreshId();
    private int _queries;
    private TestStore _store = null!;

    [OneTimeSetUp]
    public async Task Seed()
    {
        _store = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                before: request =>
                {
                    _queries += request is QueryRequest ? 1 : 0;
                    return Task.CompletedTask;
                }
            )
        );
        await Save(June, _store.Clock.GetUtcNow().AddMinutes(1));
        await _store.SeedOlderVersions($"USER#{_id}", Expired - 1);
        await Save(June.AddDays(-2), expiresAt: null);
        await Save(June.AddDays(-3), expiresAt: null);
        _store.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [OneTimeTearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task FindVersion_ThousandsExpiredInBetween_PassesThemInFewReads()
    {
        var ledger = CapacityLedger.Open();
        var (found, queries) = await Counted(() =>
            _store.Profiles.FindVersion(_id, A.Type("s"), VersionTime.UpTo(June), false, CancellationToken.None)
        );
        Assert.That(found?.CreatedAt, Is.EqualTo(June.AddDays(-2)));
        // 1 + 2 + 4 + … + 512, and a page of 1 000.
        Assert.That(queries, Is.EqualTo(11));
        Assert.That(ledger.Read, Is.LessThan(Expired * 0.5 / 4), "by their bytes, and not a block for each");
    }

    [Test]
    public async Task FindVersions_ThousandsExpiredInBetween_ReturnsTheRestOnce()
    {
        var (first, queries) = await Counted(() => Page(June, limit: 1));
        Assert.That(first.Items.Select(version => version.CreatedAt), Is.EqualTo([June.AddDays(-2)]));
        Assert.That(queries, Is.EqualTo(11));
        var second = await Page(first.Next!.Value.Time!.Value, limit: 1);
        Assert.That(second.Items.Select(version => version.CreatedAt), Is.EqualTo([June.AddDays(-3)]));
    }

    private Task<Domain.Paging.Page<Segment>> Page(DateTimeOffset upTo, int limit) =>
        _store.Profiles.FindVersions(
            _id,
            A.Type("s"),
            VersionTime.Between(null, upTo),
            limit,
            false,
            CancellationToken.None
        );

    private async Task<(T Result, int Queries)> Counted<T>(Func<Task<T>> read)
    {
        var before = _queries;
        var result = await read();
        return (result, _queries - before);
    }

    private async Task Save(DateTimeOffset createdAt, DateTimeOffset? expiresAt)
    {
        var segment = A.SegmentDraft("s", A.Categories(3), createdAt: createdAt, expiresAt: expiresAt);
        await _store.Save(A.Draft(_id.Value, ["t"], [segment], updatedAt: createdAt));
    }
}
