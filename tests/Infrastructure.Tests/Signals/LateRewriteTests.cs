using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>
/// What rewrites the sums of a user, and arrives after they were removed and have grown to as many events again, changes
/// nothing of the new ones.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LateRewriteTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private UserEvent _old = null!;
    private UserEvent _fresh = null!;

    // A store that is paused before its first request of a kind, while the signals are removed and start again.
    private TestStore PausedBefore<TRequest>()
        where TRequest : AmazonWebServiceRequest
    {
        var requests = 0;
        return TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                before: request =>
                    request is TRequest && Interlocked.Increment(ref requests) == 1 ? BeginAnew() : Task.CompletedTask
            )
        );
    }

    private async Task BeginAnew()
    {
        await _store.Port<IEventRepository>().Remove(_user, Now, CancellationToken.None);
        await _store.Record(_user, _fresh);
    }

    private async Task AssertOnlyTheFresh()
    {
        var state = (await _store.State(_user))!;
        Assert.That(state.Count, Is.EqualTo(1));
        Assert.That(state.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf([_fresh]).Values));
    }

    [SetUp]
    public Task Seed()
    {
        _fresh = AnEvent.Of(_user, Now, "fresh", "like");
        _old = AnEvent.Of(_user, Now.AddMinutes(-1), "old", "dislike");
        return _store.Record(_user, _old);
    }

    [Test]
    public async Task Rebuild_PausedBeyondARemoval_KeepsTheNewSums()
    {
        await using var paused = PausedBefore<PutItemRequest>();
        var events = paused.Port<IEventRepository>();
        Assert.That(await events.Rebuild(_user, AnEvent.Model, Now, CancellationToken.None), Is.True);
        await AssertOnlyTheFresh();
    }

    [Test]
    public async Task Trim_PausedBeyondARemoval_KeepsTheNewSums()
    {
        await using var paused = PausedBefore<PutItemRequest>();
        // By then the old sums are forgotten.
        var later = Now.AddDays(2 * 64 * 14);
        await paused.Port<IEventRepository>().Trim(_user, AnEvent.Model, later, CancellationToken.None);
        await AssertOnlyTheFresh();
    }

    [Test]
    public async Task Remove_PausedBeyondARemoval_KeepsWhatCameAfterIt()
    {
        await using var paused = PausedBefore<DeleteItemRequest>();
        // The very event that is being removed is sent again, after another removal has ended.
        _fresh = AnEvent.Of(_user, _old.Time, "old", "dislike");
        var events = paused.Port<IEventRepository>();
        Assert.That(await events.Remove(_user, Now, CancellationToken.None), Is.True);
        await AssertOnlyTheFresh();
        Assert.That(await _store.Events(_user), Is.EqualTo([_fresh]));
    }
}
