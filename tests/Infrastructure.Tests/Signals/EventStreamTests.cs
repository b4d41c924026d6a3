using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>
/// Whatever the order, the batches, the repetitions and the number of concurrent senders: the state is the same to the last
/// digit, on a real store.
/// </summary>
internal sealed class EventStreamTests
{
    private const int Sequences = 20;

    private static readonly Gen<(string Kind, int Hours, int Category)> Facts =
        from kind in Gen.Elements("view", "like", "dislike", "unheard_of")
        from hours in Gen.Choose(0, 24 * 60)
        from category in Gen.Choose(0, 4)
        select (kind, hours, category);

    private static readonly Gen<Sending> Sendings =
        from count in Gen.Choose(1, 30)
        from facts in Facts.ArrayOf(count)
        from again in Gen.Choose(0, count - 1).ArrayOf(2 * count)
        from order in Gen.Shuffle(Enumerable.Range(0, count).Concat(again))
        from batch in Gen.Choose(1, 15)
        from senders in Gen.Choose(1, 6)
        select new Sending([.. facts], [.. order], batch, senders);

    [Test]
    public void Record_AnyOrderBatchesAndSenders_EndInTheSameState() =>
        Prop.ForAll(Sendings.ToArbitrary(), sending => Task.Run(() => Check(sending)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences));

    private static async Task Check(Sending sending)
    {
        await using var one = TestStore.Create(options => options with { MaxConflictRetries = 50 });
        await using var other = TestStore.Create(options => options with { MaxConflictRetries = 50 });
        var (user, now) = (A.FreshId(), one.Clock.GetUtcNow());
        var events = sending
            .Facts.Select(
                (fact, index) =>
                    AnEvent.Of(user, now.AddHours(-fact.Hours), $"e{index}", fact.Kind, [$"c{fact.Category}"])
            )
            .ToList();
        var batches = sending.Order.Chunk(sending.Batch).Select(batch => batch.Distinct().Select(at => events[at]));
        var sent = await Task.WhenAll(
            batches
                .Index()
                .GroupBy(batch => batch.Index % sending.Senders, batch => batch.Item)
                .Select(own => Send(own.Key % 2 == 0 ? one : other, own))
        );
        var accepted = sent.SelectMany(outcomes => outcomes).Count(outcome => outcome == EventOutcome.Accepted);
        Assert.That(accepted, Is.EqualTo(events.Count));
        var state = (await one.State(user))!;
        Assert.That(state.Count, Is.EqualTo(events.Count));
        Assert.That(state.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
        // What the events themselves add up to: none is missing, and none is there twice.
        await one.Port<IEventRepository>().Rebuild(user, AnEvent.Model, now, CancellationToken.None);
        Assert.That((await one.State(user))!.Sums.Values, Is.EquivalentTo(state.Sums.Values));

        async Task<List<EventOutcome>> Send(TestStore store, IEnumerable<IEnumerable<UserEvent>> own)
        {
            var outcomes = new List<EventOutcome>();
            foreach (var batch in own)
            {
                outcomes.AddRange(await store.Record(user, [.. batch]));
            }

            return outcomes;
        }
    }

    /// <summary>What is sent.</summary>
    /// <param name="Facts">What happened.</param>
    /// <param name="Order">The events by their number, in the order of sending; most of them more than once.</param>
    /// <param name="Batch">The most events at once.</param>
    /// <param name="Senders">The number of senders who take turns.</param>
    private sealed record Sending(
        ImmutableArray<(string Kind, int Hours, int Category)> Facts,
        ImmutableArray<int> Order,
        int Batch,
        int Senders
    );
}
