using System.Buffers;
using System.Text;
using System.Text.Json;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>The circumstances of an event, such as the device: a small JSON object, which is kept and not interpreted.</summary>
public sealed record EventContext
{
    /// <summary>The most bytes of the text in UTF-8.</summary>
    public const int MaxBytes = 1024;

    /// <summary>The most levels, the object itself being the first.</summary>
    public const int MaxLevels = 3;

    /// <summary>The message when a context is refused.</summary>
    public static readonly string Rule =
        $"must be a JSON object of valid Unicode, of at most {MaxBytes} bytes and {MaxLevels} levels";

    private EventContext(string json) => Json = json;

    /// <summary>The JSON text.</summary>
    public string Json { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? json)
    {
        if (json is null || Encoding.UTF8.GetByteCount(json) > MaxBytes)
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxLevels });
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                && JsonUnicode.IsValid(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The context of a text.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static EventContext Parse(string? context)
    {
        BrokenRuleException.Unless(IsValid(context), nameof(context), Rule);
        return new EventContext(context!);
    }

    /// <summary>
    /// One text for all spellings of the same object: without white space, the members in the order of their names. Numbers
    /// stay as they are written.
    /// </summary>
    public string ToCanonical()
    {
        using var parsed = JsonDocument.Parse(Json);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            Write(writer, parsed.RootElement);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
