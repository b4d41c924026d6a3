using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Values that a schema of the OpenAPI document allows, more or less.</summary>
internal sealed class SchemaValue(JsonElement document, Harvest harvest)
{
    private const int MaxDepth = 4;

    public JsonNode? Of(JsonElement schema, Random random, int depth = 0)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Of(Referenced(reference.GetString()!), random, depth);
        }

        if (schema.TryGetProperty("oneOf", out var kinds))
        {
            // Of several, the first is null.
            return Of(kinds[random.Next(5) > 0 ? kinds.GetArrayLength() - 1 : 0], random, depth);
        }

        return TypeOf(schema) switch
        {
            "null" => null,
            "object" when schema.TryGetProperty("properties", out var members) => Members(
                schema,
                members,
                random,
                depth
            ),
            "object" when Keyed(schema) is { } kept => Map(kept, random, depth),
            "object" => Any(random, depth),
            "array" => new JsonArray([
                .. Enumerable
                    .Range(0, random.Next(Number(schema, "minItems", 0), 3))
                    .Select(_ => Of(schema.GetProperty("items"), random, depth + 1)),
            ]),
            "number" => random.NextDouble(),
            "integer" => random.Next(
                Math.Max(1, Number(schema, "minimum", 1)),
                Math.Min(100, Number(schema, "maximum", 99) + 1)
            ),
            "boolean" => random.Next(2) == 0,
            _ => SchemaText.Of(schema, random),
        };
    }

    private static int Number(JsonElement schema, string name, int otherwise) =>
        schema.TryGetProperty(name, out var number) ? (int)number.GetInt64() : otherwise;

    private static string TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return "string";
        }

        return type.ValueKind is JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()!).First(one => one is not "null")
            : type.GetString()!;
    }

    private static JsonElement? Keyed(JsonElement schema) =>
        schema.TryGetProperty("additionalProperties", out var kept) && kept.ValueKind is JsonValueKind.Object
            ? kept
            : null;

    private JsonObject Map(JsonElement kept, Random random, int depth)
    {
        var made = new JsonObject();
        for (var i = random.Next(3); i > 0; i--)
        {
            made[random.Next(5) == 0 ? SchemaText.Word(random) : SchemaText.Name(random)] = Of(kept, random, depth + 1);
        }

        return made;
    }

    private JsonObject Members(JsonElement schema, JsonElement members, Random random, int depth)
    {
        var made = new JsonObject();
        foreach (var member in members.EnumerateObject().Where(it => IsWanted(schema, it, random)))
        {
            // The id of a body must be that of the path.
            if (member.Name is not "id" || depth > 0)
            {
                made[member.Name] = Known(member.Name, random) ?? Of(member.Value, random, depth + 1);
            }
        }

        return made;
    }

    private JsonNode? Known(string member, Random random) =>
        member switch
        {
            "vendor_id" => harvest.Id("vendors", random),
            "product_id" => harvest.Id("products", random),
            _ => null,
        };

    // Times must be in an order that schemas do not express: with few of them, most bodies are valid.
    private static bool IsWanted(JsonElement schema, JsonProperty member, Random random) =>
        random.Next(20) > 0
        && (
            (
                schema.TryGetProperty("required", out var names)
                && names.EnumerateArray().Any(it => it.ValueEquals(member.Name))
            )
            || random.Next(member.Name.EndsWith("_at", StringComparison.Ordinal) ? 6 : 2) == 0
        );

    private static JsonObject Any(Random random, int depth)
    {
        var made = new JsonObject();
        for (var i = random.Next(4); i > 0; i--)
        {
            made[SchemaText.Word(random)] = random.Next(6) switch
            {
                0 when depth < MaxDepth => Any(random, depth + 1),
                1 => new JsonArray(1, null, "x"),
                2 => null,
                3 => random.NextDouble() * 1e10,
                4 => true,
                _ => SchemaText.Word(random),
            };
        }

        return made;
    }

    private JsonElement Referenced(string pointer)
    {
        var found = document;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            found = found.GetProperty(step);
        }

        return found;
    }
}
