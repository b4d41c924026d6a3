using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>Documents, and paths to existing or slightly wrong places.</summary>
public static class FieldGen
{
    private const int MostPaths = 6;
    private const int LongestWalk = 6;
    private const int PastTheEnd = 1;

    public static Arbitrary<(string Document, string Fields)> Pairs() => Pair.ToArbitrary();

    private static Gen<(string Document, string Fields)> Pair =>
        from document in JsonGen.Document
        from count in Gen.Choose(1, MostPaths)
        from walks in Gen.Choose(0, 1_000).ArrayOf(LongestWalk).ListOf(count)
        let root = JsonNode.Parse(document)
        let paths = walks.Select(walk => Walk(root, walk)).ToList()
        let all = string.Join(',', paths)
        // A path past the end may treat an array as an object: then only the first is used.
        select (document, FieldPaths.TryParse(all, out _, out _) ? all : paths[0]);

    private static string Walk(JsonNode? node, int[] choices)
    {
        var path = "";
        foreach (var choice in choices.Take(1 + (choices[0] % LongestWalk)))
        {
            (var step, node) = node switch
            {
                JsonObject { Count: > 0 } map => Member(map, choice),
                JsonArray list => Element(list, choice),
                _ => (Quoted("missing"), null),
            };
            path += path.Length > 0 && step[0] == '"' ? $".{step}" : step;
        }

        return path;
    }

    private static (string, JsonNode?) Member(JsonObject map, int choice)
    {
        var (name, value) = map.ElementAt(choice % map.Count);
        return (Quoted(name), value);
    }

    private static (string, JsonNode?) Element(JsonArray list, int choice)
    {
        var index = choice % (list.Count + PastTheEnd);
        return (string.Create(CultureInfo.InvariantCulture, $"[{index}]"), index < list.Count ? list[index] : null);
    }

    private static string Quoted(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
