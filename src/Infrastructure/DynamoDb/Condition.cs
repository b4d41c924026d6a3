using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>What must hold of the stored item for a write to happen; every name an alias, every value a variable.</summary>
internal sealed record Condition(
    string Expression,
    Dictionary<string, string> Names,
    Dictionary<string, AttributeValue> Values
)
{
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
            new(StringComparer.Ordinal) { [":ver"] = new() { N = version.ToString(CultureInfo.InvariantCulture) } }
        );
}
