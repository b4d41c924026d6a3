using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// A blob document as a native map of the Object Persistence Model, by the codec that the repository uses without the
/// model. Items must go on as <c>ToAttributeMap(conversion, isEmptyStringValueEnabled: true)</c>: the other overloads
/// drop every empty string, from lists too.
/// </summary>
internal sealed class JsonMapConverter : IPropertyConverter
{
    public DynamoDBEntry ToEntry(object value) =>
        value is BlobDocument document
            ? Document.FromAttributeMap(JsonMap.Of(document).Value.M)
            : throw new ArgumentException($"A {nameof(BlobDocument)} was expected.", nameof(value));

    public object FromEntry(DynamoDBEntry entry)
    {
        if (entry is not Document map)
        {
            throw new InvalidDataException("The stored document is not a map.");
        }

        var value = new AttributeValue { M = map.ToAttributeMap(DynamoDBEntryConversion.V2, true) };

        // Trusted, because we have written the text: validating it again would cost more than writing it.
        return BlobDocument.OfTrusted(JsonMapWriter.ToJson(value));
    }
}
