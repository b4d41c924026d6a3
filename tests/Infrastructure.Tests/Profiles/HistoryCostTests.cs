using Personalisation.Application.Cost;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>The cost of reads with a history of 10 000 versions: only their own items.</summary>
internal sealed class HistoryCostTests
{
    // Several pages of the store: each has 1 MB.
    private const int Versions = 2_000;
    private const int PageSize = 25;
    private const double UnitBytes = 4096;

    private static readonly SegmentType Type = A.Type("s");

    private readonly UserId _id = A.FreshId();
    private readonly Dictionary<string, double> _costsWithOne = new(StringComparer.Ordinal);
    private TestStore _store = null!;

    [OneTimeSetUp]
    public async Task Seed()
    {
        _store = TestStore.Create();
        var june = new DateTimeOffset(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);
        var segment = A.SegmentDraft("s", A.Categories(40), createdAt: june);
        await _store.Save(A.Draft(_id.Value, ["t"], [segment], updatedAt: june));
        foreach (var (name, read) in Reads())
        {
            _costsWithOne[name] = await CostOf(read);
        }

        await _store.SeedOlderVersions($"USER#{_id}", Versions - 1);
    }

    [OneTimeTearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Dictionary<string, Func<Task<bool>>> Reads()
    {
        var (store, none) = (_store.Profiles, CancellationToken.None);
        var now = _store.Clock.GetUtcNow();
        return new(StringComparer.Ordinal)
        {
            ["profile"] = async () => await store.Find(_id, false, none) is not null,
            ["tags"] = async () => await store.FindTags(_id, false, none) is not null,
            ["segment"] = async () => await store.FindSegment(_id, Type, false, none) is not null,
            ["segment tags"] = async () => await store.FindSegmentTags(_id, Type, false, none) is not null,
            ["segment as of"] = async () =>
                await store.FindVersion(_id, Type, VersionTime.UpTo(now), false, none) is not null,
            ["profile as of"] = async () => await store.FindAsOf(_id, now, false, none) is not null,
        };
    }

    [TestCase("profile", 0.5)]
    [TestCase("tags", 0.5)]
    [TestCase("segment", 0.5)]
    [TestCase("segment tags", 1)]
    // The version, and whether its profile still exists.
    [TestCase("segment as of", 1.0)]
    [TestCase("profile as of", 1.5)]
    public async Task Find_ThousandsOfVersions_CostsWhatItCostWithOne(string read, double expected) =>
        Assert.That(await CostOf(Reads()[read]), Is.EqualTo(_costsWithOne[read]).And.EqualTo(expected));

    [Test]
    public async Task FindVersions_APageIsRead_CostsItsOwnItems()
    {
        var items = (await _store.Partition($"USER#{_id}"))
            .Where(item => item["typ"].S is "SEG")
            .Reverse()
            .Select(item => ItemSize.Of(new(item, StringComparer.Ordinal)))
            .ToList();
        Assert.That(items, Has.Count.EqualTo(Versions));
        var (upTo, read) = ((DateTimeOffset?)null, 0);
        for (var page = 0; page < 4; page++)
        {
            var ledger = CapacityLedger.Open();
            var time = VersionTime.Between(null, upTo);
            var found = await _store.Profiles.FindVersions(_id, Type, time, PageSize, false, CancellationToken.None);
            var bytes = items.Skip(read).Take(PageSize).Sum();
            Assert.That(found.Items, Has.Length.EqualTo(PageSize));
            Assert.That(found.Items[0].Categories, Has.Length.EqualTo(40));
            Assert.That(bytes, Is.GreaterThan(5 * UnitBytes), "small items would cost the least there is");
            Assert.That(ledger.Read, Is.EqualTo(Math.Ceiling(bytes / UnitBytes) / 2));
            (upTo, read) = (found.Next?.Time, read + PageSize);
        }
    }

    [Test]
    public async Task FindVersions_ReadToTheEnd_ReturnsEachOnce()
    {
        var (upTo, times) = ((DateTimeOffset?)DateTimeOffset.MaxValue, new List<DateTimeOffset>());
        while (upTo is not null)
        {
            var time = VersionTime.Between(null, upTo);
            var page = await _store.Profiles.FindVersions(_id, Type, time, 100, false, CancellationToken.None);
            times.AddRange(page.Items.Select(version => version.CreatedAt));
            upTo = page.Next?.Time;
        }

        Assert.That(times, Has.Count.EqualTo(Versions).And.Ordered.Descending.And.Unique);
    }

    private static async Task<double> CostOf(Func<Task<bool>> read)
    {
        var ledger = CapacityLedger.Open();
        Assert.That(await read(), Is.True);
        return ledger.Read;
    }
}
