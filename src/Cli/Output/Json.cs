using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Cli.Output;

/// <summary>JSON as the service has it, for people (indented) and for programs (a line).</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Line = OptionsOf(isIndented: false);
    private static readonly JsonSerializerOptions Page = OptionsOf(isIndented: true);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>One line.</summary>
    public static string LineOf<T>(T value) => JsonSerializer.Serialize(value, Line);

    /// <summary>Several lines, indented.</summary>
    public static string PageOf<T>(T value) => JsonSerializer.Serialize(value, Page);

    /// <summary>One line, as bytes.</summary>
    public static byte[] Utf8Of<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Line);

    /// <summary>The text without a byte order mark, which some editors and shells add.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    /// <summary>
    /// Reads a value of a known type. Unknown properties are rejected, because a misspelt one would be lost.
    /// </summary>
    /// <exception cref="InvalidRequestException">
    /// The text is not valid JSON of this form; the error has the field and the rule, as the service's.
    /// </exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Line)
                ?? throw new InvalidRequestException("$", JsonRules.IsObject);
        }
        catch (JsonException fault)
        {
            throw JsonFault.ToException(fault, utf8, Line.GetTypeInfo(typeof(T)));
        }
    }

    /// <summary>Requires every property of well-formed JSON to be one of the shape's.</summary>
    /// <exception cref="InvalidRequestException">It has other properties.</exception>
    public static void RequireKnown<T>(ReadOnlySpan<byte> utf8)
    {
        if (UnknownMembers.In(utf8, Line.GetTypeInfo(typeof(T))) is { Count: > 0 } unknown)
        {
            throw new InvalidRequestException(unknown);
        }
    }

    /// <summary>Reads any object; its numbers keep their digits.</summary>
    /// <exception cref="InvalidRequestException">The text is not a valid JSON object.</exception>
    public static JsonObject ReadObject(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, null, Strict) as JsonObject
                ?? throw new InvalidRequestException("$", JsonRules.IsObject);
        }
        catch (JsonException fault)
        {
            throw JsonFault.ToException(fault, utf8, Line.GetTypeInfo(typeof(JsonObject)));
        }
    }

    private static JsonSerializerOptions OptionsOf(bool isIndented) =>
        new()
        {
            WriteIndented = isIndented,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            AllowDuplicateProperties = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            // The output goes to a terminal or a file, never into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TimeConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveToTheRules } },
        };

    // What is missing is null then, and the use case says that it is required, with its path; the serializer would name
    // the object around it.
    private static void LeaveToTheRules(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired &=
                property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null;
        }
    }
}
