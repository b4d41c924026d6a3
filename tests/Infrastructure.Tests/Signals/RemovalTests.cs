using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>A removal of signals is whole or has changed nothing, and what is sent again afterwards counts once.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RemovalTests : IAsyncDisposable
{
    private const int Senders = 64;
    private const int Each = 6;

    private readonly TestStore _store = TestStore.Create(options => options with { MaxConflictRetries = 50 });
    private readonly UserId _user = A.FreshId();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Task<bool> Remove(TestStore store, UserId user) =>
        store.Port<IEventRepository>().Remove(user, store.Clock.GetUtcNow(), CancellationToken.None);

    private List<UserEvent> Some(int count, string prefix = "e")
    {
        var now = Now;
        return [.. Enumerable.Range(0, count).Select(at => AnEvent.Of(_user, now.AddMinutes(-at), $"{prefix}{at}"))];
    }

    // The sums have what the events that are stored add up to.
    private async Task AssertWhole(int count)
    {
        var (events, state) = (await _store.Events(_user), await _store.State(_user));
        Assert.That(events, Has.Length.EqualTo(count));
        Assert.That(state?.Count ?? 0, Is.EqualTo(count));
        Assert.That((state?.Sums ?? AffinitySums.None).Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
    }

    [Test]
    public async Task Remove_Beside64Senders_EndsAndLosesNothingThatComesAfter()
    {
        var old = Some(60, "old");
        await _store.Record(_user, [.. old]);
        var fresh = Some(Senders * Each, "new");
        var senders = fresh.Chunk(Each).Select(Send).ToList();
        Assert.That(await Remove(_store, _user), Is.True);
        await Task.WhenAll(senders);
        var kept = await _store.Events(_user);
        Assert.That(kept.Select(sent => sent.Id.Value), Is.SubsetOf(fresh.Select(sent => sent.Id.Value)));
        await AssertWhole(kept.Length);
        // All of them once more: each is there once in the end.
        await _store.Record(_user, [.. old]);
        await _store.Record(_user, [.. fresh]);
        await AssertWhole(old.Count + fresh.Count);

        async Task Send(UserEvent[] own)
        {
            foreach (var sent in own)
            {
                await _store.Record(_user, sent);
            }
        }
    }

    [Test]
    public async Task Remove_RefusedAtTheStart_ChangesNothing()
    {
        await _store.Record(_user, [.. Some(3)]);
        await using var broken = Broken<PutItemRequest>();
        Assert.That(() => Remove(broken, _user), Throws.InstanceOf<StoreUnavailableException>());
        await AssertWhole(3);
    }

    [Test]
    public async Task Remove_InterruptedAmidTheEvents_IsFinishedByTheNextOne()
    {
        var events = Some(5);
        await _store.Record(_user, [.. events]);
        await using (var broken = Broken<DeleteItemRequest>())
        {
            Assert.That(() => Remove(broken, _user), Throws.InstanceOf<StoreUnavailableException>());
        }

        Assert.That(await _store.State(_user), Is.Null);
        // It was there before the removal, and is new after it.
        Assert.That(await _store.Record(_user, events[0]), Is.EqualTo([EventOutcome.Accepted]));
        await AssertWhole(1);
    }

    [Test]
    public async Task Remove_InterruptedAndRepeated_LeavesNothing()
    {
        await _store.Record(_user, [.. Some(5)]);
        await using (var broken = Broken<UpdateItemRequest>())
        {
            Assert.That(() => Remove(broken, _user), Throws.InstanceOf<StoreUnavailableException>());
        }

        Assert.That(await Remove(_store, _user), Is.True);
        Assert.That(await Remove(_store, _user), Is.False);
        await AssertWhole(0);
        await _store.Record(_user, [.. Some(2)]);
        await AssertWhole(2);
    }

    [Test]
    public async Task Rebuild_AmidARemoval_BringsNothingBack()
    {
        await _store.Record(_user, [.. Some(5)]);
        await using (var broken = Broken<DeleteItemRequest>())
        {
            Assert.That(() => Remove(broken, _user), Throws.InstanceOf<StoreUnavailableException>());
        }

        var events = _store.Port<IEventRepository>();
        Assert.That(await events.Rebuild(_user, AnEvent.Model, Now, CancellationToken.None), Is.False);
        Assert.That(await _store.State(_user), Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Erase_AfterARemoval_LeavesNothing(bool withEvents)
    {
        await _store.Record(_user, [.. Some(2)]);
        await Remove(_store, _user);
        if (withEvents)
        {
            await _store.Record(_user, [.. Some(1)]);
        }

        Assert.That(await _store.Erase(_user), Is.EqualTo(withEvents));
        Assert.That(await _store.Partition($"USER#{_user}"), Is.Empty);
    }

    private static TestStore Broken<TRequest>() =>
        TestStore.Create(
            options => options with { Resilience = options.Resilience with { MaxRetries = 0 } },
            client =>
                InterceptedClient.Around(
                    client,
                    before: request =>
                        request is TRequest ? Task.FromException(new IOException("reset")) : Task.CompletedTask
                )
        );
}
