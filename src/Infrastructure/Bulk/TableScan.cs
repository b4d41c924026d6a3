using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The scan of a part of the table for current data: history is not returned, though it is charged.</summary>
internal static class TableScan
{
    /// <summary>
    /// The maximum number of items per page, including filtered ones. DynamoDB ends pages at 1 MB anyway; without a
    /// limit, a local engine reads the rest of the table.
    /// </summary>
    public const int MaxItems = 1_000;

    // Neither occurs in a key, nor does the line feed between two positions.
    private const char Separator = '\t';
    private const char Repeated = '\r';

    /// <summary>The request of a page.</summary>
    public static ScanRequest Request(
        int part,
        int parts,
        string position,
        IReadOnlyList<string> types,
        bool consistent
    )
    {
        return new ScanRequest
        {
            Segment = part,
            TotalSegments = parts,
            Limit = MaxItems,
            ConsistentRead = consistent,
            ExclusiveStartKey = position.Length == 0 ? null : KeyOf(position).ToAttributes(),
            FilterExpression = $"#typ IN ({string.Join(", ", types.Select(Variable))})",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#typ"] = Attributes.ItemType },
            ExpressionAttributeValues = types
                .Select((type, index) => (Name: Variable(type, index), Value: new AttributeValue(type)))
                .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// A position in the table, as text; a partition key repeated in the sort key is written once, because four
    /// positions must fit into a request line.
    /// </summary>
    public static string PositionOf(ItemKey key) =>
        key.Sort.StartsWith(key.Partition, StringComparison.Ordinal)
            ? $"{key.Partition}{Repeated}{key.Sort[key.Partition.Length..]}"
            : $"{key.Partition}{Separator}{key.Sort}";

    private static ItemKey KeyOf(string position)
    {
        var end = Math.Max(0, position.AsSpan().IndexOfAny(Separator, Repeated));
        var (partition, sort) = (position[..end], position[Math.Min(end + 1, position.Length)..]);
        return new ItemKey(partition, position[end] is Repeated ? partition + sort : sort);
    }

    private static string Variable(string type, int index) => $":typ{index}";
}
