using System.Text.Json.Nodes;
using Personalisation.Api.Tests.Hosting.OpenApi;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>A body as the document shows it, but without one of its members.</summary>
/// <param name="Path">The member.</param>
/// <param name="Body">The body without it, or with null instead.</param>
/// <param name="IsNull">Whether null is in its place.</param>
/// <param name="IsRefused">Whether the document says that the service refuses the body.</param>
internal sealed record BodyMember(string Path, JsonNode Body, bool IsNull, bool IsRefused)
{
    /// <summary>Every member of an example, of its objects, and of the first element of its lists; absent and null.</summary>
    public static IEnumerable<BodyMember> Each(JsonNode schema, JsonNode? value)
    {
        // A nullable property is one of null and its own schema.
        var resolved = StoredDocument.Resolve(schema["oneOf"]?.AsArray()[^1] ?? schema);
        return value switch
        {
            JsonArray { Count: > 0 } list when resolved["items"] is { } items => Each(items, list[0])
                .Select(inner => inner.In("[0]", new JsonArray(inner.Body))),
            JsonObject members
                when resolved["properties"] is not null || resolved["additionalProperties"] is JsonObject => Without(
                    resolved,
                    members
                )
                .Concat(Within(resolved, members)),
            _ => [],
        };
    }

    private static IEnumerable<BodyMember> Without(JsonNode schema, JsonObject members)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            var required = schema["required"]?.AsArray() ?? [];
            var isRequired = required.Any(one => name.Equals(one!.GetValue<string>(), StringComparison.Ordinal));
            var absent = members.DeepClone().AsObject();
            if (absent.Remove(name))
            {
                yield return new BodyMember(name, absent, false, isRequired);
                yield return new BodyMember(
                    name,
                    With(members, name, null),
                    true,
                    isRequired && !AllowsNull(property!)
                );
            }
        }
    }

    private static IEnumerable<BodyMember> Within(JsonNode schema, JsonObject members) =>
        from member in members
        let inner = schema["properties"]?[member.Key] ?? schema["additionalProperties"] as JsonObject
        where inner is not null
        from part in Each(inner, member.Value)
        select part.In(member.Key, With(members, member.Key, part.Body));

    private static bool AllowsNull(JsonNode schema) =>
        StoredDocument.Is(schema, "null") || (schema["oneOf"]?.AsArray().Any(one => AllowsNull(one!)) ?? false);

    private static JsonObject With(JsonObject members, string name, JsonNode? value)
    {
        var changed = members.DeepClone().AsObject();
        changed[name] = value?.DeepClone();
        return changed;
    }

    private BodyMember In(string step, JsonNode body) =>
        this with
        {
            Path = Path[0] is '[' ? $"{step}{Path}" : $"{step}.{Path}",
            Body = body,
        };
}
