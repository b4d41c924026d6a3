using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Tests.LocalEngines;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>The next start finishes an interrupted erasure, on a separate table.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
// A service that starts finishes the erasures of the table.
[NonParallelizable]
internal sealed class ErasureRecoveryServiceTests : IAsyncDisposable
{
    private readonly string _table = $"test_{Guid.NewGuid():N}";
    private readonly RecordingLogger<ErasureRecoveryService> _log = new();
    private readonly TestStore _store;
    private Func<AmazonWebServiceRequest, Task> _before = _ => Task.CompletedTask;

    public ErasureRecoveryServiceTests() => _store = Create();

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private TestStore Create() =>
        TestStore.Create(
            options => options with { TableName = _table, Resilience = options.Resilience with { MaxRetries = 0 } },
            client => InterceptedClient.Around(client, request => _before(request)),
            services =>
                services
                    .AddSingleton<ILogger<ErasureRecoveryService>>(_log)
                    .AddSingleton(new ErasureOptions { Interval = TimeSpan.FromMilliseconds(50) })
        );

    private async Task<UserId> HalfErased(int versions)
    {
        var id = await _store.SeedUser(versions);
        var sent = 0;
        _before = request =>
            request is TransactWriteItemsRequest && ++sent > 2
                ? Task.FromException(new InvalidOperationException("killed"))
                : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.Erase(id));
        _before = _ => Task.CompletedTask;
        Assert.That(await _store.SortKeys(id), Is.Not.Empty);
        return id;
    }

    private async Task<bool> IsGone(UserId id) => (await _store.SortKeys(id)).Count == 0;

    private static Task Becomes(Func<Task<bool>> condition) =>
        Assert.ThatAsync(condition, Is.True.After(Patience.Milliseconds, 25));

    [Test]
    public async Task Start_InterruptedErasures_FinishesAndLogsEach()
    {
        await _store.CheckTable();
        var (one, other) = (await HalfErased(150), await HalfErased(250));
        var kept = await _store.SeedUser(10);
        await using var next = Create();
        await next.Start();
        await Becomes(async () => await IsGone(one) && await IsGone(other));
        await Becomes(() => Task.FromResult(_log.Messages(LogLevel.Information).Count() == 2));
        Assert.That(
            _log.Messages(LogLevel.Information),
            Is.All.Match("^Finished the interrupted erasure [0-9a-f]{32}: [1-9][0-9]* items in [0-9.]+ s$")
        );
        Assert.That(await _store.SortKeys(kept), Has.Count.EqualTo(10 + SeededUser.OtherItems));
        Assert.That((await Index()).Count, Is.Zero);
    }

    [Test]
    public async Task Start_NothingWasInterrupted_SaysNothing()
    {
        var rounds = 0;
        await _store.CheckTable();
        _before = request =>
        {
            rounds += IsLook(request) ? 1 : 0;
            return Task.CompletedTask;
        };
        await _store.Start();
        await Becomes(() => Task.FromResult(rounds > 2));
        Assert.That(_log.Messages(LogLevel.Information).Concat(_log.Messages(LogLevel.Warning)), Is.Empty);
    }

    [Test]
    public async Task Start_TheStoreIsSilent_IsNotHeldUpAndTriesAgain()
    {
        await _store.CheckTable();
        var id = await HalfErased(150);
        _before = request =>
            IsLook(request) ? Task.FromException(new HttpRequestException("silence")) : Task.CompletedTask;
        await using var next = Create();
        await next.Start();
        await Becomes(() => Task.FromResult(_log.Messages(LogLevel.Warning).Count() > 1));
        Assert.That(await IsGone(id), Is.False);
        _before = _ => Task.CompletedTask;
        await Becomes(() => IsGone(id));
    }

    [Test]
    public async Task Start_OneErasureFails_FinishesTheOthers()
    {
        await _store.CheckTable();
        var (stuck, id) = (await HalfErased(150), await HalfErased(150));
        _before = request =>
            request is TransactWriteItemsRequest write && IsOf(write, stuck)
                ? Task.FromException(new InvalidOperationException("a defect"))
                : Task.CompletedTask;
        await using var next = Create();
        await next.Start();
        await Becomes(() => IsGone(id));
        await Becomes(() => Task.FromResult(_log.Messages(LogLevel.Warning).Any()));
        Assert.That(await IsGone(stuck), Is.False);
    }

    [Test]
    public async Task Start_StaleErasureInTheIndex_LeavesTheNewProfile()
    {
        await _store.CheckTable();
        var id = await HalfErased(150);
        var (isLate, isBorn) = (false, false);
        await using var next = Create();
        // Between the index and the look at the table.
        _before = async request =>
        {
            if (
                !isLate
                && request is GetItemRequest get
                && get.Key["sk"].S.Equals($"USER#{id}", StringComparison.Ordinal)
            )
            {
                isLate = true;
                await _store.Erase(id);
                await _store.Save(A.Draft(id.Value, ["new"]));
                isBorn = true;
            }
        };
        await next.Start();
        await Becomes(async () => isBorn && (await Index()).Count == 0);
        Assert.That(await _store.SortKeys(id), Has.Count.EqualTo(2));
        Assert.That(_log.Messages(LogLevel.Information), Is.Empty);
    }

    [Test]
    public async Task Rounds_AnErasureBeganJustNow_LeaveItToWhoeverIsAtIt()
    {
        await _store.CheckTable();
        var rounds = 0;
        _before = Count;
        await using var other = Create();
        await other.Start();
        await Becomes(() => Task.FromResult(rounds > 1));
        _store.Clock.Advance(TimeSpan.FromHours(1));
        var id = await HalfErased(150);
        (_before, rounds) = (Count, 0);
        await Becomes(() => Task.FromResult(rounds > 3));
        Assert.That(await IsGone(id), Is.False);
        other.Clock.Advance(TimeSpan.FromHours(2));
        await Becomes(() => IsGone(id));

        Task Count(AmazonWebServiceRequest request)
        {
            rounds += IsLook(request) ? 1 : 0;
            return Task.CompletedTask;
        }
    }

    // At start the same index is queried for the table's shape first.
    private static bool IsLook(AmazonWebServiceRequest request) =>
        request is QueryRequest { IndexName: "gsi1" } query
        && query.ExpressionAttributeValues.Values.Any(value => value.S is "ERASING");

    private static bool IsOf(TransactWriteItemsRequest write, UserId id) =>
        write.TransactItems.Exists(action =>
            (action.ConditionCheck?.Key ?? action.Delete?.Key) is { } key
            && key["pk"].S.Equals($"USER#{id}", StringComparison.Ordinal)
        );

    private async Task<QueryResponse> Index() =>
        await _store.Client.QueryAsync(
            new QueryRequest(_table)
            {
                IndexName = "gsi1",
                KeyConditionExpression = "#pk = :pk",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "gsi1pk" },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new("ERASING") },
            }
        );
}
