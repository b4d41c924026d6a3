using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalisation.Api.Hosting.Json;

/// <summary>How JSON looks on the wire, the same for bodies, problem documents and the OpenAPI document.</summary>
internal static class WireFormat
{
    /// <summary>Applies the format to options that somebody else has made.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        // Two members of one name mean different things to different parsers: refuse instead of choosing.
        options.AllowDuplicateProperties = false;
        // The text is never pasted into HTML, so that it may stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new Rfc3339Converter());
    }
}
