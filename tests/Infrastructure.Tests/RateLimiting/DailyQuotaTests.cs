using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.RateLimiting;

internal sealed class DailyQuotaTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 29, 23, 59, 58, TimeSpan.Zero);
    private static readonly DailyQuota Quota = new("imports", 20);

    private TestStore _store = null!;
    private IQuotaRepository _quotas = null!;
    private string _client = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _store = TestStore.Create();
        _quotas = _store.Port<IQuotaRepository>();
    }

    [OneTimeTearDown]
    public ValueTask Stop() => _store.DisposeAsync();

    [SetUp]
    public void Name() => _client = $"client-{Guid.NewGuid()}";

    private Task<RateLimitResult> Take(DailyQuota quota, DateTimeOffset now, string? client = null) =>
        _quotas.Take(quota, client ?? _client, now, TestContext.CurrentContext.CancellationToken);

    [Test]
    public async Task Take_SixtyFourAtOnce_CountsExactlyTheQuota()
    {
        var takes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Take(Quota, Evening)));
        var taken = takes.Where(take => take.IsTaken).ToList();
        Assert.That(taken.Select(take => take.Left), Is.EquivalentTo(Enumerable.Range(0, Quota.Max)));
        Assert.That(taken.Select(take => take.Wait), Is.All.EqualTo(TimeSpan.Zero));
        var refused = new RateLimitResult(IsTaken: false, 0, TimeSpan.FromSeconds(2));
        Assert.That(takes.Where(take => !take.IsTaken), Is.All.EqualTo(refused));
    }

    [Test]
    public async Task Take_NextDay_BeginsAgain()
    {
        var one = Quota with { Max = 1 };
        Assert.That((await Take(one, Evening)).IsTaken, Is.True);
        Assert.That((await Take(one, Evening)).IsTaken, Is.False);
        Assert.That((await Take(one, Evening.AddSeconds(2))).IsTaken, Is.True);
    }

    [Test]
    public async Task Take_OtherOffset_IsTheSameUtcDay()
    {
        var one = Quota with { Max = 1 };
        Assert.That((await Take(one, Evening)).IsTaken, Is.True);
        Assert.That((await Take(one, Evening.ToOffset(TimeSpan.FromHours(9)))).IsTaken, Is.False);
    }

    [Test]
    public async Task Take_OtherQuotaOrClient_CountsByItself()
    {
        var one = Quota with { Max = 1 };
        Assert.That((await Take(one, Evening)).IsTaken, Is.True);
        Assert.That((await Take(one with { Name = "exports" }, Evening)).IsTaken, Is.True);
        Assert.That((await Take(one, Evening, $"{_client}-other")).IsTaken, Is.True);
    }

    [Test]
    public async Task Take_Lowered_CountsWhatWasUsed()
    {
        await Take(Quota, Evening);
        await Take(Quota, Evening);
        Assert.That((await Take(Quota with { Max = 2 }, Evening)).IsTaken, Is.False);
        Assert.That((await Take(Quota with { Max = 4 }, Evening)).Left, Is.EqualTo(1));
    }

    [Test]
    public async Task Take_Counted_ExpiresADayAfterItsDay()
    {
        await Take(Quota, Evening);
        var key = Keys.Quota(_client, Quota.Name, Evening).ToAttributes();
        var item = (await _store.Client.GetItemAsync(_store.TableName, key)).Item;
        Assert.That(item["expires_at"].S, Is.EqualTo("2026-12-01T00:00:00.0000000Z"));
        Assert.That(item["ttl"].N, Is.EqualTo("1796083200"));
        Assert.That(item["typ"].S, Is.EqualTo("QUO"));
        Assert.That(string.Join(' ', item.Values.Select(value => value.S)), Does.Not.Contain(_client));
    }

    [Test]
    public async Task Release_AUse_CanBeTakenAgainButNeverMoreThanTheQuota()
    {
        var one = Quota with { Max = 1 };
        await _quotas.Release(one, _client, Evening, TestContext.CurrentContext.CancellationToken);
        Assert.That((await Take(one, Evening)).IsTaken, Is.True);
        await _quotas.Release(one, _client, Evening, TestContext.CurrentContext.CancellationToken);
        await _quotas.Release(one, _client, Evening, TestContext.CurrentContext.CancellationToken);
        Assert.That((await Take(one, Evening)).IsTaken, Is.True);
        Assert.That((await Take(one, Evening)).IsTaken, Is.False);
    }
}
