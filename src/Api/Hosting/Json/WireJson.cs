using System.Text.Json;
using System.Text.Json.Serialization;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Api.Hosting.Json;

/// <summary>Our own types from and to JSON text, as bodies are.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Open = CreateOptions(JsonUnmappedMemberHandling.Skip);
    private static readonly JsonSerializerOptions Closed = CreateOptions(JsonUnmappedMemberHandling.Disallow);

    /// <summary>Parses a value. Unknown properties are rejected, because a misspelt one would be lost.</summary>
    /// <exception cref="InvalidRequestException">
    /// The text is invalid; the error has the client's field and rule.
    /// </exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) => (T)Read(utf8, typeof(T));

    /// <summary>The same for a part of a text that has some lines before it.</summary>
    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte})"/>
    public static T Read<T>(ReadOnlySpan<byte> utf8, int linesBefore) => (T)Read(utf8, typeof(T), Closed, linesBefore);

    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte})"/>
    public static object Read(ReadOnlySpan<byte> utf8, Type type) => Read(utf8, type, Closed);

    /// <summary>Parses a value from a document that may have other members.</summary>
    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte})"/>
    public static T ReadFromDocument<T>(ReadOnlySpan<byte> utf8) => (T)Read(utf8, typeof(T), Open);

    /// <summary>The text of the value, as in responses.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Open);

    private static object Read(ReadOnlySpan<byte> utf8, Type type, JsonSerializerOptions options, int linesBefore = 0)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonFault.WithoutMark(utf8), type, options)
                ?? throw new InvalidRequestException("$", JsonRules.IsObject);
        }
        catch (JsonException fault)
        {
            throw JsonFault.ToException(fault, utf8, options.GetTypeInfo(type), linesBefore);
        }
    }

    private static JsonSerializerOptions CreateOptions(JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = unknown };
        WireFormat.Apply(options);
        return options;
    }
}
