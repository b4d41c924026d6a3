using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// Parts of a document, read without the rest. The store puts each in its place, closes gaps in arrays and omits
/// containers of missing parts. It refuses overlapping or contradictory paths, which <see cref="FieldPaths"/> excludes.
/// </summary>
internal static class FieldProjection
{
    /// <summary>The read. Names come from clients and are aliased; indexes are parsed numbers.</summary>
    public static GetItemRequest Request(ItemKey key, FieldPaths fields, bool consistent)
    {
        var request = StoredJson.Request(key, consistent);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        var paths = fields.Paths.Select(path => Expression(path, aliases)).ToList();
        request.ProjectionExpression = string.Join(", ", ["#expires_at", "#ver", .. paths]);
        foreach (var (name, alias) in aliases)
        {
            request.ExpressionAttributeNames.Add(alias, name);
        }

        return request;
    }

    /// <summary>
    /// The parts from the store's response, an empty document if there are none; null if there is no item.
    /// </summary>
    public static StoredJson? Of(Dictionary<string, AttributeValue>? item)
    {
        if (item is { Count: > 0 })
        {
            item.TryAdd(Attributes.Document, new AttributeValue { M = [] });
        }

        return StoredJson.Of(item);
    }

    private static string Expression(FieldPath path, Dictionary<string, string> aliases)
    {
        var expression = new StringBuilder("#document");
        foreach (var step in path.Steps)
        {
            _ = step.Name is { } name
                ? expression.Append('.').Append(Alias(name, aliases))
                : expression.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
        }

        return expression.ToString();
    }

    private static string Alias(string name, Dictionary<string, string> aliases)
    {
        aliases.TryAdd(name, $"#n{aliases.Count}");
        return aliases[name];
    }
}
