using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// One item written whole, its version counted up by the store itself, so that no read comes first. The version starts
/// at the clock: an item that went and came again never repeats a version that a client remembers.
/// </summary>
internal static class VersionedUpdate
{
    /// <summary>The version of an item's first write: microseconds since 1970.</summary>
    public static long FirstVersion(DateTimeOffset now) =>
        (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The request that writes an item under a condition.</summary>
    public static UpdateItemRequest Of(
        Dictionary<string, AttributeValue> attributes,
        Condition condition,
        DateTimeOffset now
    )
    {
        var members = attributes
            .Keys.Except([Attributes.PartitionKey, Attributes.SortKey, Attributes.Version], StringComparer.Ordinal)
            .ToList();
        var names = new Dictionary<string, string>(condition.Names, StringComparer.Ordinal)
        {
            ["#ver"] = Attributes.Version,
        };
        var values = new Dictionary<string, AttributeValue>(condition.Values, StringComparer.Ordinal)
        {
            [":before"] = Number(FirstVersion(now) - 1),
            [":step"] = Number(1),
        };
        foreach (var member in members)
        {
            (names[$"#{member}"], values[$":{member}"]) = (member, attributes[member]);
        }

        var assignments = members.Select(member => $"#{member} = :{member}");
        return new UpdateItemRequest
        {
            Key = new ItemKey(attributes[Attributes.PartitionKey].S, attributes[Attributes.SortKey].S).ToAttributes(),
            UpdateExpression = $"SET {string.Join(", ", assignments)}, #ver = if_not_exists(#ver, :before) + :step",
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
        };
    }

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
