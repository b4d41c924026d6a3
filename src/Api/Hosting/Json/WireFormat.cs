using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalisation.Api.Hosting.Json;

/// <summary>How JSON looks on the wire, the same for bodies, problem documents and the OpenAPI document.</summary>
internal static class WireFormat
{
    /// <summary>Applies the format to existing options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        // Parsers disagree on duplicate members: reject them instead of choosing one.
        options.AllowDuplicateProperties = false;
        // The text is never embedded in HTML, so it may stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new Rfc3339Converter());
    }
}
