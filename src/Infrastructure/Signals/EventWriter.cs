using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Puts events and adds what they say to the sums of their user, in one transaction and without a read. An event that is
/// there already is taken out, and the others are sent again, so each counts once.
/// </summary>
internal sealed class EventWriter(ItemTable table, SumsWriter sums)
{
    // Beside the events: the sums, and the check of the consent.
    private const int MaxEvents = Transaction.MaxActions - 2;

    // The expression of an update may have 4 KB.
    private const int MaxSums = 120;

    /// <summary>What became of the first events, as many as fit into one transaction, in order.</summary>
    public async Task<ImmutableArray<EventOutcome>> Record(
        UserId user,
        ImmutableArray<UserEvent> events,
        AffinityModel model,
        EventTerms terms,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new EventOutcome?[Fitting(events, model)];
        ConsentItem? decision = null;
        // If a transaction is refused because of some events, the others are still to be stored.
        while (Array.Exists(outcomes, outcome => outcome is null))
        {
            var left = events[..outcomes.Length].Index().Where(one => outcomes[one.Index] is null).ToList();
            var outcome = await sums.TryWrite(user, model, () => WriteOf(left), now, cancellationToken);
            var refusal = new EventRefusal(outcome, terms);
            decision = refusal.Decision ?? decision;
            foreach (var (index, sent) in left)
            {
                outcomes[index] = outcome.IsWritten ? EventOutcome.Accepted : refusal.OutcomeOf(sent);
            }
        }

        return [.. outcomes.Select(outcome => outcome!.Value)];

        Task<Transaction> WriteOf(IReadOnlyList<(int Index, UserEvent Event)> left)
        {
            var writeToken = WriteTokens.New(now);
            var write = new Transaction(writeToken, writeToken);
            Join(write, user, [.. left.Select(one => one.Event)], model, terms, now, decision);
            return Task.FromResult(write);
        }
    }

    /// <summary>Adds events of a user to a write, and what they say to the user's sums.</summary>
    /// <param name="write">The write.</param>
    /// <param name="user">Whose.</param>
    /// <param name="events">The events.</param>
    /// <param name="model">How they become sums.</param>
    /// <param name="terms">When they count.</param>
    /// <param name="now">The clock.</param>
    /// <param name="decision">The decision that allows all of them, if it was read: then it must not have changed.</param>
    public void Join(
        Transaction write,
        UserId user,
        IReadOnlyList<UserEvent> events,
        AffinityModel model,
        EventTerms terms,
        DateTimeOffset now,
        ConsentItem? decision = null
    )
    {
        foreach (var sent in events)
        {
            write.Put(table.ToAttributes(EventItem.Of(sent, write.WriteToken)), EventItem.Name, Condition.Absent);
        }

        var head = TableItem.Place(new SignalsItem(), Keys.Signals(user), now + SignalsItem.Kept);
        var update = new ItemUpdate()
            .Set(Attributes.ItemType, new(SignalsItem.Kind))
            .SetOnce(SignalsItem.GenerationAttribute, new(write.WriteToken))
            .Set(SignalsItem.LastAtAttribute, new(StoredTime.Of(now)))
            .Set(Attributes.ExpiresAt, new(head.ExpiresAt))
            .Set(Attributes.TimeToLive, AttributeCondition.NumberOf(head.TimeToLive))
            .Set(SumAttributes.UseOf(model.Revision), AttributeCondition.NumberOf(now.ToUnixTimeSeconds()))
            .Add(Attributes.Count, events.Count)
            .Add(SumAttributes.CountOf(model.Revision), events.Count);
        foreach (var (key, sum) in AffinitySums.None.With(events.Select(sent => sent.ToSignal()), model).Values)
        {
            update.Add(SumAttributes.NameOf(key), SumAttributes.ValueOf(sum));
        }

        foreach (var (key, count) in ItemMarks.None.With(events).Values)
        {
            update.Add(SumAttributes.NameOf(key), SumAttributes.ValueOf(count));
        }

        var consent = decision?.WriteToken is { } token
            ? Condition.WrittenBy(token)
            : ConsentRule.ConditionOf(terms, events);
        write
            .Change(Keys.Signals(user), update, EventRefusal.ConditionOf(terms, events), SignalsItem.Name)
            .Provided(Keys.Consent(user), consent);
    }

    // As many as fit into one transaction, at least one.
    private static int Fitting(ImmutableArray<UserEvent> left, AffinityModel model)
    {
        var added = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < left.Length; count++)
        {
            added.UnionWith(model.AddedBy(left[count].ToSignal()).Select(sum => SumAttributes.NameOf(sum.Key)));
            added.UnionWith(ItemMarks.None.With([left[count]]).Values.Keys.Select(SumAttributes.NameOf));
            if (count == MaxEvents || (count > 0 && added.Count > MaxSums))
            {
                return count;
            }
        }

        return left.Length;
    }
}
