using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>
/// The condition that the stored item must satisfy for a write; every name is aliased, every value a variable.
/// </summary>
internal sealed record Condition(
    string Expression,
    Dictionary<string, string> Names,
    Dictionary<string, AttributeValue> Values
)
{
    /// <summary>The values in the form of requests: null if absent, because an empty list is refused.</summary>
    public Dictionary<string, AttributeValue>? Variables => Values.Count == 0 ? null : Values;

    /// <summary>No item exists; for items that never expire.</summary>
    public static Condition Absent =>
        new(
            "attribute_not_exists(#pk)",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            new(StringComparer.Ordinal)
        );

    /// <summary>The existing item belongs to this user.</summary>
    public static Condition OwnedBy(UserId id) =>
        new(
            "#id = :id",
            new(StringComparer.Ordinal) { ["#id"] = Attributes.Id },
            new(StringComparer.Ordinal) { [":id"] = new(id.Value) }
        );

    /// <summary>No item exists, or only an expired one.</summary>
    public static Condition Free(DateTimeOffset now) =>
        new(
            "attribute_not_exists(#pk) OR #expires_at <= :now",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey, ["#expires_at"] = Attributes.ExpiresAt },
            new(StringComparer.Ordinal) { [":now"] = new(StoredTime.Of(now)) }
        );

    /// <summary>A live item exists.</summary>
    public static Condition Live(DateTimeOffset now) =>
        new(
            "#expires_at > :now",
            new(StringComparer.Ordinal) { ["#expires_at"] = Attributes.ExpiresAt },
            new(StringComparer.Ordinal) { [":now"] = new(StoredTime.Of(now)) }
        );

    /// <summary>The stored version is still the one that was read.</summary>
    public static Condition Unchanged(long version) =>
        new(
            "#ver = :ver",
            new(StringComparer.Ordinal) { ["#ver"] = Attributes.Version },
            new(StringComparer.Ordinal) { [":ver"] = Versions.ToAttribute(version) }
        );

    /// <summary>The number in the attribute is less than this, or missing.</summary>
    public static Condition Below(string attribute, int number) =>
        new(
            "attribute_not_exists(#number) OR #number < :below",
            new(StringComparer.Ordinal) { ["#number"] = attribute },
            new(StringComparer.Ordinal) { [":below"] = new() { N = number.ToString(CultureInfo.InvariantCulture) } }
        );

    /// <summary>A number exists and is greater than zero.</summary>
    public static Condition Positive(string attribute) =>
        new(
            "#number > :zero",
            new(StringComparer.Ordinal) { ["#number"] = attribute },
            new(StringComparer.Ordinal) { [":zero"] = new() { N = "0" } }
        );

    /// <summary>The item has this write token.</summary>
    public static Condition WrittenBy(string writeToken) =>
        new(
            "#op = :op",
            new(StringComparer.Ordinal) { ["#op"] = Attributes.WriteToken },
            new(StringComparer.Ordinal) { [":op"] = new(writeToken) }
        );

    /// <summary>The item is not of this kind; a missing item is fine.</summary>
    public static Condition IsNot(string itemType) =>
        new(
            "attribute_not_exists(#pk) OR #typ <> :typ",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey, ["#typ"] = Attributes.ItemType },
            new(StringComparer.Ordinal) { [":typ"] = new(itemType) }
        );

    /// <summary>No item exists, or the claim of a request with the same payload whose lease has ended.</summary>
    public static Condition FreeOrLeft(string payload, DateTimeOffset now)
    {
        var free = Free(now);
        (free.Names["#lease"], free.Names["#req"]) = (Attributes.Lease, Attributes.Payload);
        free.Values[":req"] = new(payload);
        return free with { Expression = $"{free.Expression} OR (#lease <= :now AND #req = :req)" };
    }

    /// <summary>The item is the claim with this write token, and nothing was written under it.</summary>
    public static Condition Claimed(string writeToken)
    {
        var ours = WrittenBy(writeToken);
        ours.Names["#lease"] = Attributes.Lease;
        return ours with { Expression = $"{ours.Expression} AND attribute_exists(#lease)" };
    }

    /// <summary>This condition, and the version is one of the given ones.</summary>
    public Condition AndVersionIn(IEnumerable<long> versions) => And("", versions, "match");

    /// <summary>This condition, and the version is none of the given ones.</summary>
    public Condition AndVersionNotIn(IEnumerable<long> versions) => And("NOT ", versions, "none");

    /// <summary>This condition, and the version is less than the given one.</summary>
    public Condition AndVersionBelow(long version) =>
        new(
            $"({Expression}) AND #ver < :below",
            new(Names, StringComparer.Ordinal) { ["#ver"] = Attributes.Version },
            new(Values, StringComparer.Ordinal) { [":below"] = Versions.ToAttribute(version) }
        );

    /// <summary>This condition, and a member of a map is (or is not) a string.</summary>
    public Condition AndText(string map, string member, bool isText) =>
        new(
            $"({Expression}) AND {(isText ? "" : "NOT ")}attribute_type(#map.#member, :text)",
            new(Names, StringComparer.Ordinal) { ["#map"] = map, ["#member"] = member },
            new(Values, StringComparer.Ordinal) { [":text"] = new("S") }
        );

    private Condition And(string not, IEnumerable<long> versions, string prefix)
    {
        var variables = versions
            .Select((version, index) => ($":{prefix}{index}", Versions.ToAttribute(version)))
            .ToList();
        var names = new Dictionary<string, string>(Names, StringComparer.Ordinal) { ["#ver"] = Attributes.Version };
        var values = new Dictionary<string, AttributeValue>(Values, StringComparer.Ordinal);
        variables.ForEach(variable => values.Add(variable.Item1, variable.Item2));
        var list = string.Join(", ", variables.Select(variable => variable.Item1));
        return new Condition($"({Expression}) AND {not}#ver IN ({list})", names, values);
    }
}
