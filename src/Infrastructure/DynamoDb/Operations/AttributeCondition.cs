using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Conditions on single attributes of the stored item; a missing item satisfies only <see cref="Lacks"/>,
/// <see cref="Differs"/> and <see cref="Smaller"/>.</summary>
internal static class AttributeCondition
{
    /// <summary>The item exists and is of this kind.</summary>
    public static Condition Is(string itemType) => Has(Attributes.ItemType, new AttributeValue(itemType));

    /// <summary>The attribute has this value.</summary>
    public static Condition Has(string attribute, AttributeValue value) => Of(attribute, "=", value);

    /// <summary>The attribute has another value than this, or none.</summary>
    public static Condition Differs(string attribute, AttributeValue value) => Of(attribute, "<>", value);

    /// <summary>The attribute is a number and not less than this one.</summary>
    public static Condition AtLeast(string attribute, long number) => Of(attribute, ">=", NumberOf(number));

    /// <summary>The attribute is a number and not more than this one.</summary>
    public static Condition AtMost(string attribute, long number) => Of(attribute, "<=", NumberOf(number));

    /// <summary>The attribute is absent, or the whole item.</summary>
    public static Condition Lacks(string attribute) =>
        new(
            $"attribute_not_exists(#{attribute})",
            new(StringComparer.Ordinal) { [$"#{attribute}"] = attribute },
            new(StringComparer.Ordinal)
        );

    /// <summary>The attribute is a set or a list with fewer members than this, or absent.</summary>
    public static Condition Smaller(string attribute, int number) =>
        new(
            $"attribute_not_exists(#{attribute}) OR size(#{attribute}) < :{attribute}_size",
            new(StringComparer.Ordinal) { [$"#{attribute}"] = attribute },
            new(StringComparer.Ordinal) { [$":{attribute}_size"] = NumberOf(number) }
        );

    /// <summary>The attribute is still this text, or still absent if it is null.</summary>
    public static Condition Unchanged(string attribute, string? text) =>
        text is null ? Lacks(attribute) : Has(attribute, new AttributeValue(text));

    /// <summary>Both conditions.</summary>
    public static Condition And(this Condition one, Condition other) =>
        new(
            $"({one.Expression}) AND ({other.Expression})",
            new(
                one.Names.Concat(other.Names).DistinctBy(name => name.Key, StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
            new(one.Values.Concat(other.Values), StringComparer.Ordinal)
        );

    /// <summary>A number as the store has it.</summary>
    public static AttributeValue NumberOf(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private static Condition Of(string attribute, string comparison, AttributeValue value)
    {
        var variable = comparison switch
        {
            ">=" => $":{attribute}_least",
            "<=" => $":{attribute}_most",
            _ => $":{attribute}",
        };
        return new Condition(
            $"#{attribute} {comparison} {variable}",
            new(StringComparer.Ordinal) { [$"#{attribute}"] = attribute },
            new(StringComparer.Ordinal) { [variable] = value }
        );
    }
}
