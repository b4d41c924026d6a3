using System.Text.Json.Nodes;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>The committed OpenAPI document; another check compares it with the served one.</summary>
internal static class StoredDocument
{
    public static readonly JsonNode Root = JsonNode.Parse(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "openapi", "v1.json"))
    )!;

    /// <summary>Every call by its id or, without one, by method and address.</summary>
    public static readonly IReadOnlyList<Call> Calls =
    [
        .. from path in Root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Call(path.Key, operation.Key, operation.Value!.AsObject()),
    ];

    /// <summary>The node itself, or the target of its <c>$ref</c>.</summary>
    public static JsonNode Resolve(JsonNode node) =>
        node["$ref"]?.GetValue<string>() is { } pointer
            ? pointer.Split('/').Skip(1).Aggregate(Root, (found, step) => found[step]!)
            : node;

    /// <summary>Whether a schema is of a type, among others.</summary>
    public static bool Is(JsonNode schema, string type) =>
        schema["type"] is JsonArray types
            ? types.Any(one => type.Equals(one!.GetValue<string>(), StringComparison.Ordinal))
            : type.Equals(schema["type"]?.GetValue<string>(), StringComparison.Ordinal);

    /// <summary>The parts of the schema without a limit.</summary>
    public static IEnumerable<string> Unbounded(JsonNode schema, string place)
    {
        var resolved = Resolve(schema);
        if (Is(resolved, "string") && !HasAny(resolved, "maxLength", "pattern", "format", "enum"))
        {
            yield return $"{place}: a text of any length";
        }

        if (Is(resolved, "integer") && !(HasAny(resolved, "minimum") && HasAny(resolved, "maximum")))
        {
            yield return $"{place}: any number";
        }

        if (Is(resolved, "array") && !HasAny(resolved, "maxItems"))
        {
            yield return $"{place}: any number of items";
        }

        var inner = (resolved["properties"]?.AsObject() ?? []).Select(property => (property.Value!, property.Key));
        var items = resolved["items"] is { } item ? [(item, "[]")] : Array.Empty<(JsonNode, string)>();
        foreach (var fault in inner.Concat(items).SelectMany(part => Unbounded(part.Item1, $"{place}.{part.Item2}")))
        {
            yield return fault;
        }
    }

    private static bool HasAny(JsonNode schema, params string[] keywords) =>
        keywords.Any(key => schema[key] is not null);
}
