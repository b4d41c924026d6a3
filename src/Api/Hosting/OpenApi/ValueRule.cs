using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The rule for a value, in the terms of JSON Schema. Numbers and patterns come from the type that owns them.</summary>
internal static class ValueRule
{
    /// <summary>A text of 1 to the given number of characters that matches the pattern, if any.</summary>
    public static Action<OpenApiSchema> Text(int maxLength, string? pattern = null) =>
        schema => (schema.MinLength, schema.MaxLength, schema.Pattern) = (1, maxLength, pattern);

    /// <summary>A whole number within these limits.</summary>
    public static Action<OpenApiSchema> Numbers(long least, long most) =>
        schema =>
            (schema.Minimum, schema.Maximum) = (
                least.ToString(CultureInfo.InvariantCulture),
                most.ToString(CultureInfo.InvariantCulture)
            );

    /// <summary>One of the given texts.</summary>
    public static Action<OpenApiSchema> OneOf(IEnumerable<string> values) =>
        schema => schema.Enum = [.. values.Select(value => (JsonNode)value)];
}
