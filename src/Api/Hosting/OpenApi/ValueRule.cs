using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The rule of a value as limits of JSON Schema. The numbers and patterns are asked of the type that owns them.</summary>
internal static class ValueRule
{
    /// <summary>A text of 1 to so many characters, and of a pattern, if it has one.</summary>
    public static Action<OpenApiSchema> Text(int maxLength, string? pattern = null) =>
        schema => (schema.MinLength, schema.MaxLength, schema.Pattern) = (1, maxLength, pattern);

    /// <summary>One of these.</summary>
    public static Action<OpenApiSchema> OneOf(IEnumerable<string> values) =>
        schema => schema.Enum = [.. values.Select(value => (JsonNode)value)];
}
