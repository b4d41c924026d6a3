using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.DocumentModel;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>The entries of the SDK to JSON text.</summary>
internal static class JsonMapWriting
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The text is served as application/json and never pasted into HTML, so scripts and signs stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(DynamoDBEntry entry, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        Entry(writer, entry);
    }

    private static void Map(Utf8JsonWriter writer, Document map)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in map)
        {
            writer.WritePropertyName(name);
            Entry(writer, entry);
        }

        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, DynamoDBList list)
    {
        writer.WriteStartArray();
        foreach (var entry in list.Entries)
        {
            Entry(writer, entry);
        }

        writer.WriteEndArray();
    }

    private static void Entry(Utf8JsonWriter writer, DynamoDBEntry entry)
    {
        // As an object: an entry converts to string by itself, and a switch would take it for one.
        switch ((object)entry)
        {
            case Document map:
                Map(writer, map);
                break;
            case DynamoDBList list:
                List(writer, list);
                break;
            case Primitive { Type: DynamoDBEntryType.String } text:
                writer.WriteStringValue(text.AsString());
                break;
            case Primitive { Type: DynamoDBEntryType.Numeric } number:
                writer.WriteRawValue(number.AsString(), skipInputValidation: true);
                break;
            case DynamoDBBool flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case DynamoDBNull:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidDataException("The stored document has a set or bytes, which JSON has not.");
        }
    }
}
