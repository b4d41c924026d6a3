using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Puts events and adds what they say to the sums of their user, in one transaction and without a read. An event that is
/// there already is taken out, and the others are sent again, so each counts once.
/// </summary>
internal sealed class EventWriter(ItemTable table, ItemWriter writer)
{
    // Beside the events: the sums, and the check of the consent.
    private const int MaxEvents = Transaction.MaxActions - 2;

    // The expression of an update may have 4 KB.
    private const int MaxSums = 120;

    /// <summary>What became of each event, in order.</summary>
    public async Task<ImmutableArray<EventOutcome>> Record(
        UserId user,
        ImmutableArray<UserEvent> events,
        AffinityModel model,
        bool needsGrant,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new EventOutcome[events.Length];
        var left = events.Select((sent, index) => (Event: sent, Index: index)).ToList();
        while (left.Count > 0)
        {
            var taken = left[..Fitting([.. left.Select(one => one.Event)], model)];
            var writeToken = WriteTokens.New(now);
            var write = new Transaction(writeToken, writeToken);
            Join(write, user, [.. taken.Select(one => one.Event)], model, needsGrant, now);
            var outcome = await writer.TryWrite(write, cancellationToken);
            var known = outcome.InTheWay.OfType<EventItem>().ToDictionary(ItemKey.Of);
            foreach (var (sent, index) in taken)
            {
                outcomes[index] = OutcomeOf(outcome, known, sent);
            }

            // Of a transaction that was refused because of some events, the others are still to be stored.
            left =
                outcome.IsWritten || known.Count == 0
                    ? left[taken.Count..]
                    : [.. left.Where(one => !known.ContainsKey(KeyOf(one.Event)))];
        }

        return [.. outcomes];
    }

    private static EventOutcome OutcomeOf(WriteOutcome outcome, Dictionary<ItemKey, EventItem> known, UserEvent sent) =>
        outcome.IsWritten ? EventOutcome.Accepted
        : known.TryGetValue(KeyOf(sent), out var there)
            ? string.Equals(there.Digest, sent.Digest, StringComparison.Ordinal) ? EventOutcome.Duplicate
                : EventOutcome.Conflict
        : outcome.InTheWay.Any(item => item is ErasureItem) ? EventOutcome.Erasing
        : EventOutcome.Denied;

    private static ItemKey KeyOf(UserEvent sent) => Keys.Event(sent.User, sent.Time, sent.Id);

    /// <summary>Adds events of a user to a write, and what they say to the user's sums.</summary>
    public void Join(
        Transaction write,
        UserId user,
        IReadOnlyList<UserEvent> events,
        AffinityModel model,
        bool needsGrant,
        DateTimeOffset now
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
            .Add(Attributes.Count, events.Count);
        foreach (var (key, sum) in AffinitySums.None.With(events.Select(sent => sent.ToSignal()), model).Values)
        {
            update.Add(SignalsItem.AttributeOf(key), SignalsItem.ToAttribute(sum));
        }

        write
            .Change(Keys.Signals(user), update, Condition.IsNot(ErasureItem.Kind))
            .Provided(Keys.Consent(user), ConsentItem.Allows(needsGrant));
    }

    // As many as fit into one transaction, at least one.
    private static int Fitting(IReadOnlyList<UserEvent> left, AffinityModel model)
    {
        var sums = new HashSet<SumKey>();
        for (var count = 0; count < left.Count; count++)
        {
            sums.UnionWith(model.AddedBy(left[count].ToSignal()).Select(added => added.Key));
            if (count == MaxEvents || (count > 0 && sums.Count > MaxSums))
            {
                return count;
            }
        }

        return left.Count;
    }
}
