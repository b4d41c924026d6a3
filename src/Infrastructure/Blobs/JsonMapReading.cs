using System.Text.Json;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Blobs;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>JSON text to the entries of the SDK, token by token.</summary>
internal static class JsonMapReading
{
    public static Document Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        return Map(ref reader);
    }

    private static Document Map(ref Utf8JsonReader reader)
    {
        var map = new Document();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            map.Add(name, Entry(ref reader));
        }

        return map;
    }

    private static DynamoDBList List(ref Utf8JsonReader reader)
    {
        var list = new DynamoDBList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(Entry(ref reader));
        }

        return list;
    }

    private static DynamoDBEntry Entry(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader),
            JsonTokenType.StartArray => List(ref reader),
            JsonTokenType.String => new Primitive(reader.GetString()),
            JsonTokenType.Number => Number(in reader),
            JsonTokenType.True or JsonTokenType.False => new DynamoDBBool(reader.GetBoolean()),
            _ => DynamoDBNull.Null,
        };

    private static Primitive Number(ref readonly Utf8JsonReader reader) =>
        JsonNumber.TryRead(in reader, out var number, out var reason)
            ? new Primitive(number.ToStoreText(), saveAsNumeric: true)
            : throw new InvalidDataException(reason);
}
