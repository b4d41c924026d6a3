using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// When a decision allows events of certain times: as the condition of a write that has not read it, and of one that was
/// read.
/// </summary>
internal static class ConsentRule
{
    /// <summary>
    /// It holds for all of the events, as far as one condition can say so: it may also be refused for events that are allowed
    /// each by itself, some of them before a denial and some after it has ended.
    /// </summary>
    public static Condition ConditionOf(EventTerms terms, IReadOnlyList<UserEvent> events)
    {
        var (first, last) = (events.Min(sent => sent.Time), events.Max(sent => sent.Time));
        var allowed = ConsentItem.Allows(terms.NeedsGrant);
        var (times, names) = terms switch
        {
            { IsMarket: true, NeedsGrant: true } => (
                "attribute_not_exists(#granted) OR #granted <= :first",
                new[] { ConsentItem.GrantedAttribute }
            ),
            { IsMarket: true } => (
                "attribute_not_exists(#denied) OR #allowed <= :first",
                [ConsentItem.DeniedAttribute, ConsentItem.AllowedAttribute]
            ),
            _ => (
                "attribute_not_exists(#denied) OR #denied > :last OR #allowed <= :first",
                [ConsentItem.DeniedAttribute, ConsentItem.AllowedAttribute]
            ),
        };
        var condition = allowed with { Expression = $"({allowed.Expression}) AND ({times})" };
        foreach (var name in names)
        {
            condition.Names[$"#{name}"] = name;
        }

        condition.Values[":first"] = new AttributeValue(StoredTime.Of(first));
        if (!terms.IsMarket)
        {
            condition.Values[":last"] = new AttributeValue(StoredTime.Of(last));
        }

        return condition;
    }

    /// <summary>The same of a decision that was read, exactly.</summary>
    public static bool Allows(this ConsentItem decision, EventTerms terms, DateTimeOffset time)
    {
        var at = StoredTime.Of(time);
        return ConsentItem.Allows(decision, terms.NeedsGrant)
            && terms switch
            {
                { IsMarket: true, NeedsGrant: true } => IsBy(decision.GrantedAt, at),
                { IsMarket: true } => decision.DeniedAt is null || IsBy(decision.AllowedAt, at),
                _ => decision.DeniedAt is null || !IsBy(decision.DeniedAt, at) || IsBy(decision.AllowedAt, at),
            };
    }

    private static bool IsBy(string? begin, string at) => string.CompareOrdinal(begin, at) <= 0;
}
