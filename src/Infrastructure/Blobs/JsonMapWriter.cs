using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>The store's own values to JSON text.</summary>
internal static class JsonMapWriter
{
    private const int FirstBuffer = 4096;
    private const int LargestKept = 128 * 1024;

    private const int LongestShort = 64;
    private const string TooSmall = "0.000000";

    private static readonly JsonWriterOptions Options = new()
    {
        // The text is served as application/json and never embedded in HTML, so non-ASCII letters and symbols are not
        // escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // The length is not known in advance; a reused buffer grows once and not with each document.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;

    public static ReadOnlyMemory<byte> ToJson(AttributeValue value)
    {
        var output = _spare ?? new(FirstBuffer);
        output.ResetWrittenCount();
        Write(value, output);
        _spare = output.Capacity <= LargestKept ? output : null;
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">The value contains a set or bytes, which JSON does not have.</exception>
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
                Number(writer, number);
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

    // The writer would rent an array for each number that it is given as characters.
    private static void Number(Utf8JsonWriter writer, string number)
    {
        number = IsPlain(number) ? number : Canonical(number);
        Span<byte> utf8 = stackalloc byte[LongestShort];
        if (Encoding.ASCII.TryGetBytes(number, utf8, out var length))
        {
            writer.WriteRawValue(utf8[..length], skipInputValidation: true);
        }
        else
        {
            writer.WriteRawValue(number, skipInputValidation: true);
        }
    }

    // Such a number has the same text from every source.
    private static bool IsPlain(ReadOnlySpan<char> number) =>
        number.Length <= JsonNumber.MaxDigits
        && !number.ContainsAny('E', 'e')
        && !number.TrimStart('-').StartsWith(TooSmall, StringComparison.Ordinal);

    // Engines differ in how they write very large and very small numbers.
    private static string Canonical(string number)
    {
        var reader = new Utf8JsonReader(Encoding.ASCII.GetBytes(number));
        return reader.Read() && JsonNumber.TryRead(in reader, out var value, out _)
            ? value.ToStoreText()
            : throw new InvalidDataException(
                $"The stored document has a number that the service never stores: {number}."
            );
    }

    // The store returns members in varying order; a strong entity tag needs one text.
    private static void Map(Utf8JsonWriter writer, Dictionary<string, AttributeValue> map)
    {
        var count = map.Count;
        var members = ArrayPool<KeyValuePair<string, AttributeValue>>.Shared.Rent(count);
        ((ICollection<KeyValuePair<string, AttributeValue>>)map).CopyTo(members, 0);
        members.AsSpan(0, count).Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        writer.WriteStartObject();
        foreach (var (name, value) in members.AsSpan(0, count))
        {
            writer.WritePropertyName(name);
            Value(writer, value);
        }

        writer.WriteEndObject();
        ArrayPool<KeyValuePair<string, AttributeValue>>.Shared.Return(members, clearArray: true);
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
