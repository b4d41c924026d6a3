using System.Text.Json;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Wire;

/// <summary>Our own types from and to JSON text, as bodies are.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>The value that the text is of.</summary>
    /// <exception cref="InvalidRequestException">It is of none; the field and the rule are the client's.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) => (T)Read(utf8, typeof(T));

    /// <inheritdoc cref="Read{T}"/>
    public static object Read(ReadOnlySpan<byte> utf8, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonFault.WithoutMark(utf8), type, Options)
                ?? throw new InvalidRequestException("$", JsonFault.NotAnObject);
        }
        catch (JsonException fault)
        {
            throw JsonFault.ToException(fault, utf8);
        }
    }

    /// <summary>The text of the value, the same that an answer has.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        WireFormat.Apply(options);
        return options;
    }
}
