using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Domain.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.Redis;
using Personalisation.TestKit.Redis;
using Personalisation.TestKit.Time;
using StackExchange.Redis;

namespace Personalisation.Infrastructure.Tests.Redis;

[Category("OneEngine")]
internal sealed class RedisRateRepositoryTests
{
    private const int Burst = 20;

    // No token is added during the test.
    private static readonly RateRule Rule = new("test", Burst, 1, TimeSpan.FromHours(1));

    private RunningRedis _redis = null!;
    private Instance _first = null!;
    private Instance _second = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _redis = RunningRedis.Start();
        (_first, _second) = (new Instance(_redis), new Instance(_redis));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _redis.Dispose();
    }

    [Test]
    public async Task Take_TwoInstancesAtOnce_ShareOneBucket()
    {
        var holder = $"{Guid.NewGuid()}";
        var takes = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => (i % 2 == 0 ? _first : _second).Take(Rule, holder))
        );
        var known = takes.Select(take => take!).ToList();
        Assert.That(known, Has.None.Null);
        var taken = known.Where(take => take.IsTaken).Select(take => take.Left);
        Assert.That(taken, Is.EquivalentTo(Enumerable.Range(0, Burst)));
        var refused = known.Where(take => !take.IsTaken).ToList();
        Assert.That(refused, Has.Count.EqualTo(64 - Burst));
        Assert.That(
            refused,
            Has.All.Matches<RateLimitResult>(take => take is { Left: 0 } && take.Wait > TimeSpan.Zero)
        );
    }

    [Test]
    public async Task Take_AnotherHolder_HasItsOwnBucket()
    {
        var rule = Rule with { Burst = 1 };
        var (one, other) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        Assert.That((await _first.Take(rule, one))!.IsTaken, Is.True);
        Assert.That((await _second.Take(rule, one))!.IsTaken, Is.False);
        Assert.That((await _second.Take(rule, other))!.IsTaken, Is.True);
    }

    [Test]
    public async Task Take_AnotherRule_HasItsOwnBucket()
    {
        var rule = Rule with { Burst = 1 };
        var holder = $"{Guid.NewGuid()}";
        Assert.That((await _first.Take(rule, holder))!.IsTaken, Is.True);
        Assert.That((await _first.Take(rule with { Name = "other" }, holder))!.IsTaken, Is.True);
    }

    // No erasure reaches Redis.
    [Test]
    public async Task Take_HolderIsAPerson_LeavesNoId()
    {
        var id = $"{Guid.NewGuid():N}";
        await _first.Take(Rule, $"customer/{id}");
        await using var client = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_redis.Port}");
        var names = client.GetServers().Single().Keys().Select(key => key.ToString()).ToList();
        Assert.That(names, Is.Not.Empty.And.None.Contains(id));
    }

    [Test]
    public async Task Take_AnotherTable_HasItsOwnBucket()
    {
        var rule = Rule with { Burst = 1 };
        await using var tenant = new Instance(_redis, "another-table");
        Assert.That((await _first.Take(rule, "shared"))!.IsTaken, Is.True);
        Assert.That((await tenant.Take(rule, "shared"))!.IsTaken, Is.True);
        Assert.That((await tenant.Take(rule, "shared"))!.IsTaken, Is.False);
    }

    [Test]
    public async Task Take_RedisAway_IsNullUntilItIsBack()
    {
        using var redis = RunningRedis.Start();
        await using var instance = new Instance(redis);
        Assert.That((await instance.Take(Rule, "a"))!.IsTaken, Is.True);
        redis.Stop();
        for (var i = 0; i < 10; i++)
        {
            Assert.That(await instance.Take(Rule, "a"), Is.Null);
        }

        redis.Restart();
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (await instance.Take(Rule, "a") is null)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(50, limit.Token);
        }
    }

    [Test]
    public async Task Take_NoRedisFromTheStart_IsNull()
    {
        using var redis = RunningRedis.Start();
        redis.Stop();
        await using var instance = new Instance(redis);
        Assert.That(await instance.Take(Rule, "a"), Is.Null);
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly RedisConnection _connection;
        private readonly RedisRateRepository _rates;

        public Instance(RunningRedis redis, string table = "a-table")
        {
            // Patient: a busy machine is not the subject.
            var options = new RedisOptions
            {
                Url = new Uri(redis.Url),
                CallTimeout = TimeSpan.FromMinutes(1),
                Pause = TimeSpan.FromMilliseconds(500),
            };
            _connection = new RedisConnection(options);
            _rates = new RedisRateRepository(
                _connection,
                options,
                new StoreOptions { TableName = table },
                TimeProvider.System,
                NullLogger<RedisRateRepository>.Instance
            );
        }

        public Task<RateLimitResult?> Take(RateRule rule, string holder) =>
            _rates.Take(rule, holder, TestContext.CurrentContext.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await _rates.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
