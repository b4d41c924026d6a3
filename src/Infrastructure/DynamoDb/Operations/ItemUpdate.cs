using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The changes of an UpdateItem; every name is aliased, every value a variable.</summary>
internal sealed class ItemUpdate
{
    private readonly List<string> _sets = [];
    private readonly List<string> _removals = [];
    private readonly List<string> _additions = [];
    private readonly List<string> _deletions = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.Ordinal);

    /// <summary>Gives an attribute its value.</summary>
    public ItemUpdate Set(string attribute, AttributeValue value)
    {
        _sets.Add($"{Alias(attribute)} = {Variable(value)}");
        return this;
    }

    /// <summary>Gives an attribute its value, unless it has one.</summary>
    public ItemUpdate SetOnce(string attribute, AttributeValue value)
    {
        var alias = Alias(attribute);
        _sets.Add($"{alias} = if_not_exists({alias}, {Variable(value)})");
        return this;
    }

    /// <summary>Gives a member of a map its value.</summary>
    public ItemUpdate Set(string attribute, string member, AttributeValue value)
    {
        _sets.Add($"{Alias(attribute)}.{Alias(member)} = {Variable(value)}");
        return this;
    }

    /// <summary>Removes an attribute; a missing one counts as removed.</summary>
    public ItemUpdate Remove(string attribute)
    {
        _removals.Add(Alias(attribute));
        return this;
    }

    /// <summary>Removes a member from a map; a missing one counts as removed.</summary>
    public ItemUpdate Remove(string attribute, string member)
    {
        _removals.Add($"{Alias(attribute)}.{Alias(member)}");
        return this;
    }

    /// <summary>Adds to a number; a missing one counts as zero.</summary>
    public ItemUpdate Add(string attribute, long number) => Add(attribute, AttributeCondition.NumberOf(number));

    /// <summary>Adds to a number or a set; a missing one counts as zero, or as empty.</summary>
    public ItemUpdate Add(string attribute, AttributeValue value)
    {
        _additions.Add($"{Alias(attribute)} {Variable(value)}");
        return this;
    }

    /// <summary>Takes members from a set; missing ones count as taken.</summary>
    public ItemUpdate Take(string attribute, AttributeValue members)
    {
        _deletions.Add($"{Alias(attribute)} {Variable(members)}");
        return this;
    }

    /// <summary>The same as an action of a transaction, with an optional condition.</summary>
    public Update ToAction(ItemKey key, Condition? condition = null) =>
        new()
        {
            Key = key.ToAttributes(),
            UpdateExpression = Expression,
            ConditionExpression = condition?.Expression,
            ExpressionAttributeNames = new(_names.Concat(condition?.Names ?? []), StringComparer.Ordinal),
            ExpressionAttributeValues = new(_values.Concat(condition?.Values ?? []), StringComparer.Ordinal),
        };

    /// <summary>The request, under a condition.</summary>
    public UpdateItemRequest ToRequest(ItemKey key, Condition condition) =>
        new()
        {
            Key = key.ToAttributes(),
            UpdateExpression = Expression,
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = new(_names.Concat(condition.Names), StringComparer.Ordinal),
            ExpressionAttributeValues = new(_values.Concat(condition.Values), StringComparer.Ordinal),
        };

    private string Expression =>
        string.Concat(
                Clause("SET", _sets),
                Clause("REMOVE", _removals),
                Clause("ADD", _additions),
                Clause("DELETE", _deletions)
            )
            .TrimEnd();

    private static string Clause(string verb, List<string> actions) =>
        actions.Count == 0 ? "" : $"{verb} {string.Join(", ", actions)} ";

    private string Alias(string name)
    {
        foreach (var (alias, known) in _names)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return alias;
            }
        }

        var added = $"#u{_names.Count}";
        _names.Add(added, name);
        return added;
    }

    private string Variable(AttributeValue value)
    {
        var variable = $":u{_values.Count}";
        _values.Add(variable, value);
        return variable;
    }
}
