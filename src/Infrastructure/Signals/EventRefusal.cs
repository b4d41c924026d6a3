using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Why a write of events was refused, by event.</summary>
internal sealed class EventRefusal(WriteOutcome outcome, EventTerms terms)
{
    private readonly Dictionary<ItemKey, EventItem> _known = outcome
        .InTheWay.OfType<EventItem>()
        .ToDictionary(ItemKey.Of);

    private readonly bool _isErasing = outcome.InTheWay.Any(item => item is ErasureItem);

    private readonly string? _since =
        outcome.InTheWay.OfType<SignalsItem>().FirstOrDefault()?.Since
        ?? outcome.InTheWay.OfType<RemovedSignalsItem>().FirstOrDefault()?.Since;

    /// <summary>The decision of the user that was in the way; null for none.</summary>
    public ConsentItem? Decision { get; } = outcome.InTheWay.OfType<ConsentItem>().FirstOrDefault();

    /// <summary>
    /// The sums may be added to: the user is not being erased, no removal is running, and the marketplace brings nothing back
    /// that was removed.
    /// </summary>
    public static Condition ConditionOf(EventTerms terms, IReadOnlyList<UserEvent> events)
    {
        var open = Condition.IsNot(ErasureItem.Kind).And(AttributeCondition.Lacks(RemovedSignalsItem.RemovalAttribute));
        if (!terms.IsMarket)
        {
            return open;
        }

        open.Names["#since"] = RemovedSignalsItem.SinceAttribute;
        open.Values[":first"] = new AttributeValue(StoredTime.Of(events.Min(sent => sent.Time)));
        return open with { Expression = $"{open.Expression} AND (attribute_not_exists(#since) OR #since <= :first)" };
    }

    /// <summary>What becomes of an event; null if it is to be sent again without the others.</summary>
    public EventOutcome? OutcomeOf(UserEvent sent)
    {
        if (_known.TryGetValue(Keys.Event(sent.User, sent.Time, sent.Id), out var there))
        {
            return string.Equals(there.Digest, sent.Digest, StringComparison.Ordinal)
                ? EventOutcome.Duplicate
                : EventOutcome.Conflict;
        }

        if (_isErasing)
        {
            return EventOutcome.Erasing;
        }

        // A missing decision is no item: nothing is in the way then, although the user must have granted it.
        var isDenied = outcome.InTheWay.Count == 0 || Decision?.Allows(terms, sent.Time) is false || IsRemoved(sent);
        return isDenied ? EventOutcome.Denied : null;
    }

    private bool IsRemoved(UserEvent sent) =>
        terms.IsMarket && _since is not null && string.CompareOrdinal(_since, StoredTime.Of(sent.Time)) > 0;
}
