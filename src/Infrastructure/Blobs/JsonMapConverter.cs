using System.Buffers;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Blobs;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// A blob document as a native map of the Object Persistence Model. Items must go on as <c>ToAttributeMap(conversion, isEmptyStringValueEnabled: true)</c>:
/// the other overloads drop every empty string, from lists too.
/// </summary>
internal sealed class JsonMapConverter : IPropertyConverter
{
    private const int FirstBuffer = 4096;

    public DynamoDBEntry ToEntry(object value) =>
        value is BlobDocument document
            ? JsonMapReading.Read(document.Utf8.Span)
            : throw new ArgumentException($"A {nameof(BlobDocument)} was expected.", nameof(value));

    public object FromEntry(DynamoDBEntry entry)
    {
        if (entry is not Document map)
        {
            throw new InvalidDataException("The stored document is not a map.");
        }

        var buffer = new ArrayBufferWriter<byte>(FirstBuffer);
        JsonMapWriting.Write(map, buffer);

        // Trusted, because the text is ours even where the map is not: reading it again would cost more than writing it did.
        return BlobDocument.OfTrusted(buffer.WrittenMemory);
    }
}
