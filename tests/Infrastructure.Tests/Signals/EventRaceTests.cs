using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>Many senders of the same user's events lose nothing and count nothing twice, to the last digit.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventRaceTests
{
    private readonly UserId _user = A.FreshId();

    private List<UserEvent> Events(DateTimeOffset now, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                    AnEvent.Of(
                        _user,
                        now.AddHours(-number),
                        $"e{number}",
                        number % 3 == 0 ? "dislike" : "like",
                        [$"c{number % 5}"]
                    )
                ),
        ];

    [Test]
    public async Task Record_By64Senders_AddsUpToTheLastDigit()
    {
        await using var store = TestStore.Create(options => options with { MaxConflictRetries = 50 });
        var events = Events(store.Clock.GetUtcNow(), 64);
        var outcomes = await Task.WhenAll(events.Select(sent => store.Record(_user, sent)));
        Assert.That(outcomes.SelectMany(outcome => outcome), Is.All.EqualTo(EventOutcome.Accepted));
        var state = (await store.State(_user))!;
        Assert.That(state.Count, Is.EqualTo(64));
        Assert.That(state.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
    }

    [Test]
    public async Task Record_TwiceByTwoInstancesAndRebatched_CountsOnce()
    {
        await using var one = TestStore.Create();
        await using var other = TestStore.Create();
        var events = Events(one.Clock.GetUtcNow(), 50);
        var sent = await Task.WhenAll(
            one.Record(_user, [.. events]),
            other.Record(_user, [.. events.AsEnumerable().Reverse()]),
            Task.Run(async () =>
            {
                var all = new List<EventOutcome>();
                foreach (var some in events.Chunk(7))
                {
                    all.AddRange(await other.Record(_user, [.. some]));
                }

                return (System.Collections.Immutable.ImmutableArray<EventOutcome>)[.. all];
            })
        );
        var outcomes = sent.SelectMany(outcome => outcome).ToList();
        Assert.That(outcomes.Count(outcome => outcome == EventOutcome.Accepted), Is.EqualTo(50));
        Assert.That(outcomes.Count(outcome => outcome == EventOutcome.Duplicate), Is.EqualTo(100));
        var state = (await one.State(_user))!;
        Assert.That(state.Count, Is.EqualTo(50));
        Assert.That(state.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
    }

    [Test]
    public async Task Record_ItsAnswerIsLost_CountsOnce()
    {
        var writes = 0;
        await using var store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { MaxRetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, after: LoseTheFirst)
        );
        var events = Events(store.Clock.GetUtcNow(), 5);
        Assert.That(await store.Record(_user, [.. events]), Is.All.EqualTo(EventOutcome.Accepted));
        Assert.That((await store.State(_user))!.Count, Is.EqualTo(5));
        Assert.That(writes, Is.EqualTo(2));

        Task LoseTheFirst(AmazonWebServiceRequest request) =>
            request is TransactWriteItemsRequest && ++writes == 1
                ? Task.FromException(new IOException("reset"))
                : Task.CompletedTask;
    }
}
