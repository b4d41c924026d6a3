using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Privacy;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>What the stored item must satisfy for a write to happen; every name an alias, every value a variable.</summary>
internal sealed record Condition(
    string Expression,
    Dictionary<string, string> Names,
    Dictionary<string, AttributeValue> Values
)
{
    /// <summary>The values as requests take them: none at all where there are none, because an empty list is refused.</summary>
    public Dictionary<string, AttributeValue>? Variables => Values.Count == 0 ? null : Values;

    /// <summary>Nothing is there, of what never expires.</summary>
    public static Condition Absent =>
        new(
            "attribute_not_exists(#pk)",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            new(StringComparer.Ordinal)
        );

    /// <summary>What is there belongs to this user.</summary>
    public static Condition OwnedBy(UserId id) =>
        new(
            "#id = :id",
            new(StringComparer.Ordinal) { ["#id"] = Attributes.Id },
            new(StringComparer.Ordinal) { [":id"] = new(id.Value) }
        );

    /// <summary>Nothing is there, or nothing that any read would still return.</summary>
    public static Condition Free(DateTimeOffset now) =>
        new(
            "attribute_not_exists(#pk) OR #expires_at <= :now",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey, ["#expires_at"] = Attributes.ExpiresAt },
            new(StringComparer.Ordinal) { [":now"] = new(Keys.Timestamp(now)) }
        );

    /// <summary>Something is there that reads return.</summary>
    public static Condition Live(DateTimeOffset now) =>
        new(
            "#expires_at > :now",
            new(StringComparer.Ordinal) { ["#expires_at"] = Attributes.ExpiresAt },
            new(StringComparer.Ordinal) { [":now"] = new(Keys.Timestamp(now)) }
        );

    /// <summary>The version that was read is still the one that is stored.</summary>
    public static Condition Unchanged(long version) =>
        new(
            "#ver = :ver",
            new(StringComparer.Ordinal) { ["#ver"] = Attributes.Version },
            new(StringComparer.Ordinal) { [":ver"] = Versions.ToAttribute(version) }
        );

    /// <summary>The item comes from the operation of this write token.</summary>
    public static Condition WrittenBy(string writeToken) =>
        new(
            "#op = :op",
            new(StringComparer.Ordinal) { ["#op"] = Attributes.WriteToken },
            new(StringComparer.Ordinal) { [":op"] = new(writeToken) }
        );

    /// <summary>What is there is no stub of an erasure; nothing will do, too.</summary>
    public static Condition NotErasing =>
        new(
            "attribute_not_exists(#pk) OR #typ <> :gone",
            new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey, ["#typ"] = Attributes.ItemType },
            new(StringComparer.Ordinal) { [":gone"] = new(ErasureItem.Kind) }
        );

    /// <summary>Nothing is there, or the claim of a like request whose lease has run out.</summary>
    public static Condition FreeOrLeft(string payload, DateTimeOffset now)
    {
        var free = Free(now);
        (free.Names["#lease"], free.Names["#req"]) = (Attributes.Lease, Attributes.Payload);
        free.Values[":req"] = new(payload);
        return free with { Expression = $"{free.Expression} OR (#lease <= :now AND #req = :req)" };
    }

    /// <summary>What is there is the claim of this write token, and nothing was written under it.</summary>
    public static Condition Claimed(string writeToken)
    {
        var ours = WrittenBy(writeToken);
        ours.Names["#lease"] = Attributes.Lease;
        return ours with { Expression = $"{ours.Expression} AND attribute_exists(#lease)" };
    }

    /// <summary>This condition, and the version is one of these.</summary>
    public Condition AndVersionIn(IEnumerable<long> versions) => And("", versions, "match");

    /// <summary>This condition, and the version is none of these.</summary>
    public Condition AndVersionNotIn(IEnumerable<long> versions) => And("NOT ", versions, "none");

    /// <summary>This condition, and the version is less than this one.</summary>
    public Condition AndVersionBelow(long version) =>
        new(
            $"({Expression}) AND #ver < :below",
            new(Names, StringComparer.Ordinal) { ["#ver"] = Attributes.Version },
            new(Values, StringComparer.Ordinal) { [":below"] = Versions.ToAttribute(version) }
        );

    /// <summary>This condition, and a member of a map is a text, or is none.</summary>
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
