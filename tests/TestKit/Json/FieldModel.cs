using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>
/// The parts of a document that paths select, by the contract. Independent of the code under test except for the paths.
/// </summary>
public static class FieldModel
{
    public static string Of(string document, FieldPaths fields)
    {
        var rests = fields.Paths.Select(path => path.Steps).ToList();
        return Pick(JsonNode.Parse(document), rests) is (true, { } node)
            ? node.ToJsonString(JsonSerializerOptions.Default)
            : "{}";
    }

    private static (bool IsThere, JsonNode? Value) Pick(JsonNode? node, List<ImmutableArray<FieldStep>> rests)
    {
        if (rests.Exists(rest => rest.IsEmpty))
        {
            return (true, node?.DeepClone());
        }

        var children = rests.GroupBy(rest => rest[0]).OrderBy(group => group.Key.Index).ToList();
        return node switch
        {
            JsonObject map => Members(map, children),
            JsonArray list => Elements(list, children),
            _ => (false, null),
        };
    }

    private static (bool, JsonNode?) Members(
        JsonObject map,
        List<IGrouping<FieldStep, ImmutableArray<FieldStep>>> children
    )
    {
        var shown = new JsonObject();
        foreach (var child in children.Where(child => child.Key.Name is { } name && map.ContainsKey(name)))
        {
            if (Pick(map[child.Key.Name!], Tails(child)) is (true, var value))
            {
                shown.Add(child.Key.Name!, value);
            }
        }

        return (shown.Count > 0, shown);
    }

    private static (bool, JsonNode?) Elements(
        JsonArray list,
        List<IGrouping<FieldStep, ImmutableArray<FieldStep>>> children
    )
    {
        var shown = new JsonArray();
        foreach (var child in children.Where(child => child.Key.Name is null && child.Key.Index < list.Count))
        {
            if (Pick(list[child.Key.Index], Tails(child)) is (true, var value))
            {
                shown.Add(value);
            }
        }

        return (shown.Count > 0, shown);
    }

    private static List<ImmutableArray<FieldStep>> Tails(IEnumerable<ImmutableArray<FieldStep>> rests) =>
        [.. rests.Select(rest => rest.RemoveAt(0))];
}
