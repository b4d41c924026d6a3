using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>The store's own values to JSON text.</summary>
internal static class JsonMapWriting
{
    private const int FirstBuffer = 4096;

    private static readonly JsonWriterOptions Options = new()
    {
        // The text is served as application/json and never pasted into HTML, so scripts and signs stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> ToJson(AttributeValue value)
    {
        var output = new ArrayBufferWriter<byte>(FirstBuffer);
        Write(value, output);
        return output.WrittenMemory;
    }

    /// <exception cref="InvalidDataException">The value has a set or bytes, which JSON has not.</exception>
    public static void Write(AttributeValue value, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        Value(writer, value);
    }

    private static void Value(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }:
                writer.WriteStringValue(text);
                break;
            case { N: { } number }:
                writer.WriteRawValue(number, skipInputValidation: true);
                break;
            case { M: { } map }:
                Map(writer, map);
                break;
            case { L: { } list }:
                List(writer, list);
                break;
            case { BOOL: { } flag }:
                writer.WriteBooleanValue(flag);
                break;
            case { NULL: true }:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidDataException("The stored document has a set or bytes, which JSON has not.");
        }
    }

    private static void Map(Utf8JsonWriter writer, Dictionary<string, AttributeValue> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Value(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, List<AttributeValue> list)
    {
        writer.WriteStartArray();
        foreach (var value in list)
        {
            Value(writer, value);
        }

        writer.WriteEndArray();
    }
}
