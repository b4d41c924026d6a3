using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Cost;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.Users;
using Personalisation.TestKit.Store;
using static Personalisation.Infrastructure.Tests.Users.UserListSeed;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>A directory of 4 500 users over three months, a third of a month of them within one second.</summary>
internal sealed class UserListTests
{
    private const int Users = 4_500;

    private TestStore _store = null!;
    private List<(DateTimeOffset Time, string Id)> _sorted = null!;

    [OneTimeSetUp]
    public async Task Seed()
    {
        _store = TestStore.Create(options => options with { TableName = $"list-{Guid.NewGuid():N}" });
        await _store.CheckTable();
        var random = new Random(7);
        var users = Enumerable
            .Range(0, Users)
            .Select(index => (Time: TimeOf(index, random), Id: $"user-{index}"))
            .ToList();
        for (var month = 0; month < Shards.Length; month++)
        {
            await _store.PutRaw(MonthOf(June.AddMonths(month), Shards[month]));
        }

        await Parallel.ForEachAsync(
            users.Chunk(25),
            async (batch, token) =>
            {
                var puts = batch.Select(user => new WriteRequest(new PutRequest(ItemOf(user.Time, user.Id)))).ToList();
                var requests = new Dictionary<string, List<WriteRequest>>(StringComparer.Ordinal)
                {
                    [_store.TableName] = puts,
                };
                var answer = await _store.Client.BatchWriteItemAsync(new BatchWriteItemRequest(requests), token);
                Assert.That(answer.UnprocessedItems ?? [], Is.Empty);
            }
        );
        _sorted =
        [
            .. users.OrderByDescending(user => user.Time).ThenByDescending(user => user.Id, StringComparer.Ordinal),
        ];
    }

    [OneTimeTearDown]
    public async Task Dispose()
    {
        await _store.Client.DeleteTableAsync(_store.TableName);
        await _store.DisposeAsync();
    }

    [Test]
    public async Task FindByCreation_ReadToTheEnd_ReturnsEachUserOnceInOrder() =>
        Assert.That(await ReadAll(new TimeWindow(null, null), 100), Is.EqualTo(_sorted));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task FindByCreation_InAnyWindow_EqualsASortedList(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
        {
            // At the time of a user, to check that the bounds are exclusive.
            var last = random.Next(Users - 300);
            var (before, after) = (_sorted[last].Time, _sorted[last + random.Next(300)].Time);
            var time = new TimeWindow(after, new TimePlace(before, Id: null));
            var expected = _sorted.Where(user => user.Time > after && user.Time < before);
            Assert.That(await ReadAll(time, random.Next(1, 100)), Is.EqualTo(expected), $"{after:O} to {before:O}");
        }
    }

    [Test]
    public async Task FindByCreation_OfAPageOf25_ReadsLittleMoreThanThePage()
    {
        var place = (TimePlace?)null;
        for (var page = 0; page < 40; page++)
        {
            var ledger = CapacityLedger.Open();
            var found = await _store.Users.FindByCreation(new TimeWindow(null, place), 25, CancellationToken.None);
            Assert.That(found.Items, Has.Length.EqualTo(25));
            // The months, and each of eight lists once at the least there is; a list or two twice.
            Assert.That(ledger.Read, Is.LessThanOrEqualTo(7), $"page {page}");
            place = PlaceOf(found);
        }
    }

    [Test]
    public async Task FindByCreation_MonthsHaveNobodyLeft_IsShortAndGoesOn()
    {
        await using var store = TestStore.Create(options => options with { TableName = $"sparse-{Guid.NewGuid():N}" });
        await store.CheckTable();
        for (var month = 0; month < 20; month++)
        {
            await store.PutRaw(MonthOf(June.AddMonths(month), 8));
        }

        var first = ItemOf(June, "first");
        await store.PutRaw(first);
        var (place, pages, found) = ((TimePlace?)null, 0, new List<string>());
        do
        {
            var ledger = CapacityLedger.Open();
            var page = await store.Users.FindByCreation(new TimeWindow(null, place), 25, CancellationToken.None);
            Assert.That(ledger.Read, Is.LessThan(30));
            found.AddRange(page.Items.Select(user => user.Id.Value));
            (place, pages) = (PlaceOf(page), pages + 1);
        } while (place is not null);
        Assert.That((found, pages), Is.EqualTo((new List<string> { "first" }, 4)));
        await store.Client.DeleteTableAsync(store.TableName);
    }

    [Test]
    public async Task Create_TheOptionChanges_KeepsToWhatTheMonthBeganWith()
    {
        var table = $"shards-{Guid.NewGuid():N}";
        await using var few = TestStore.Create(
            options => options with { TableName = table },
            configure: services => services.AddSingleton(new UserOptions { Shards = 1 })
        );
        await few.CheckTable();
        await few.Create(few.Fresh());
        await using var many = TestStore.Create(options => options with { TableName = table });
        for (var i = 0; i < 20; i++)
        {
            await many.Create(many.Fresh());
        }

        var page = await many.Users.FindByCreation(new TimeWindow(null, null), 100, CancellationToken.None);
        Assert.That(page.Items, Has.Length.EqualTo(21));
        Assert.That(page.Next, Is.Null);
        await few.Client.DeleteTableAsync(table);
    }

    private async Task<List<(DateTimeOffset, string)>> ReadAll(TimeWindow time, int limit)
    {
        var (found, place) = (new List<(DateTimeOffset, string)>(), time.Before);
        do
        {
            var page = await _store.Users.FindByCreation(time with { Before = place }, limit, CancellationToken.None);
            Assert.That(
                page.Items,
                page.Next is null ? Has.Length.LessThanOrEqualTo(limit) : Has.Length.EqualTo(limit)
            );
            found.AddRange(page.Items.Select(user => (user.CreatedAt, user.Id.Value)));
            place = PlaceOf(page);
        } while (place is not null);
        return found;
    }

    private static TimePlace? PlaceOf(Page<User> page) =>
        page.Next is { } position ? TimePlace.Of(position, UserId.IsValid)!.Value : null;
}
