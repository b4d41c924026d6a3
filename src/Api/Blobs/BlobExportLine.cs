using System.Buffers;
using System.Text.Json;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;

namespace Personalisation.Api.Blobs;

/// <summary>Documents in the export of the table: their own text, and when they expire.</summary>
internal static class BlobExportLine
{
    public static readonly ExportLine Line = new(
        ImportedBlob.Kind,
        typeof(ExportedBlob),
        "blobs",
        static (output, value, _) =>
        {
            var blob = (ExportedBlob)value;
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
            json.WriteStartObject();
            json.WritePropertyName(ImportedBlob.Member);
            json.WriteRawValue(blob.Document.Utf8.Span, skipInputValidation: true);
            json.WritePropertyName(ImportedBlob.Expiry);
            json.WriteRawValue(WireJson.Write(blob.ExpiresAt).Span, skipInputValidation: true);
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
        }
    );
}
