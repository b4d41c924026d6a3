using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// Reads items of the trail, strongly consistent, whatever somebody has made of them: an attribute of another type is
/// absent, so that the hash is wrong and the check reports it.
/// </summary>
internal sealed class AuditItems(RawQuery raw, ItemTable table)
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        Attributes.Count,
        Attributes.TimeToLive,
        AuditEntryItem.OfNumberName,
    };

    /// <summary>The items of a partition in the order of their sort keys, page by page on demand.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="range">The first and the last sort key; null for all.</param>
    /// <param name="isLast">True for the last item only.</param>
    /// <param name="limit">The items of a page; null for as many as the store returns.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async IAsyncEnumerable<TItem> Query<TItem>(
        string partition,
        (string First, string Last)? range,
        bool isLast,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TItem : TableItem, IAuditItem
    {
        var query = new QueryRequest
        {
            ConsistentRead = true,
            ScanIndexForward = !isLast,
            Limit = limit,
            KeyConditionExpression = range is null ? "#pk = :pk" : "#pk = :pk AND #sk BETWEEN :first AND :last",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(partition) },
        };
        if (range is var (first, last))
        {
            query.ExpressionAttributeNames["#sk"] = Attributes.SortKey;
            query.ExpressionAttributeValues[":first"] = new(first);
            query.ExpressionAttributeValues[":last"] = new(last);
        }

        await foreach (var page in raw.Pages(query, cancellationToken))
        {
            foreach (var item in page)
            {
                yield return (TItem)table.FromAttributes(Readable(item, TItem.Kind));
            }
        }
    }

    private static Dictionary<string, AttributeValue> Readable(Dictionary<string, AttributeValue> item, string kind)
    {
        var readable = item.Where(it => IsReadable(it.Key, it.Value)).ToDictionary(StringComparer.Ordinal);
        readable[Attributes.ItemType] = new(kind);
        return readable;
    }

    private static bool IsReadable(string name, AttributeValue value) =>
        Numbers.Contains(name)
            ? long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : value.S is not null;
}
