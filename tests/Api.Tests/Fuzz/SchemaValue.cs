using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Values that a schema of the OpenAPI document allows, more or less.</summary>
internal sealed class SchemaValue(JsonElement document)
{
    private const int MaxDepth = 4;
    private static readonly string[] Words = ["a", "politics", "sports", "ü", "x y", "0", "fuzz0", "fuzz1"];
    private static readonly string[] Odd = ["", "\u0001", "\u3164", "null", " "];

    public JsonNode? Of(JsonElement schema, Random random, int depth = 0)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Of(Referenced(reference.GetString()!), random, depth);
        }

        if (schema.TryGetProperty("oneOf", out var kinds))
        {
            return Of(kinds[random.Next(kinds.GetArrayLength())], random, depth);
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
                .. Enumerable.Range(0, random.Next(3)).Select(_ => Of(schema.GetProperty("items"), random, depth + 1)),
            ]),
            "number" => random.NextDouble(),
            "integer" => random.Next(1, 100),
            "boolean" => random.Next(2) == 0,
            _ => Text(schema, random),
        };
    }

    /// <summary>The id of one of a few users.</summary>
    public static string Name(Random random) => $"fuzz{random.Next(4)}";

    /// <summary>A text for a path, a query or a string.</summary>
    public static string Text(JsonElement schema, Random random)
    {
        if (schema.TryGetProperty("enum", out var all))
        {
            return all[random.Next(all.GetArrayLength())].GetString()!;
        }

        schema.TryGetProperty("format", out var format);
        if (format.ValueKind is JsonValueKind.String && format.ValueEquals("idn-email"))
        {
            return $"{Name(random)}@{Words[random.Next(3)]}.example";
        }

        if (format.ValueKind is JsonValueKind.String && format.ValueEquals("date-time"))
        {
            var time = DateTimeOffset.UtcNow.AddMinutes(-random.Next(100_000));
            return time.UtcDateTime.ToString(random.Next(2) == 0 ? "s" : "O", CultureInfo.InvariantCulture).TrimEnd('Z')
                + "Z";
        }

        return IsName(schema) ? Name(random) : Word(random);
    }

    // An id or a type: other texts may have letters of any kind.
    private static bool IsName(JsonElement schema) =>
        schema.TryGetProperty("pattern", out var pattern)
        && !Regex.IsMatch("ü", pattern.GetString()!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

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
            made[random.Next(5) == 0 ? Word(random) : Name(random)] = Of(kept, random, depth + 1);
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
                made[member.Name] = Of(member.Value, random, depth + 1);
            }
        }

        return made;
    }

    // Times must be in an order that no schema tells: with few of them, most bodies are right.
    private static bool IsWanted(JsonElement schema, JsonProperty member, Random random) =>
        random.Next(20) > 0
        && (
            (
                schema.TryGetProperty("required", out var names)
                && names.EnumerateArray().Any(it => it.ValueEquals(member.Name))
            )
            || random.Next(member.Name.EndsWith("_at", StringComparison.Ordinal) ? 6 : 2) == 0
        );

    private static string Word(Random random) =>
        random.Next(20) == 0 ? Odd[random.Next(Odd.Length)] : Words[random.Next(Words.Length)];

    private static JsonObject Any(Random random, int depth)
    {
        var made = new JsonObject();
        for (var i = random.Next(4); i > 0; i--)
        {
            made[Words[random.Next(5)]] = random.Next(6) switch
            {
                0 when depth < MaxDepth => Any(random, depth + 1),
                1 => new JsonArray(1, null, "x"),
                2 => null,
                3 => random.NextDouble() * 1e10,
                4 => true,
                _ => Word(random),
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
