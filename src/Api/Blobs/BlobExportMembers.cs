using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.Json;
using Personalisation.Domain.Blobs;

namespace Personalisation.Api.Blobs;

/// <summary>What the export of a user shows of documents: their own text.</summary>
internal static class BlobExportMembers
{
    public static readonly ExportMember[] All =
    [
        new(
            "blob",
            "The document, if any.",
            typeof(BlobDocument),
            typeof(JsonBody),
            false,
            static (json, value, _) => json.WriteRawValue(((BlobDocument)value).Utf8.Span, skipInputValidation: true)
        ),
    ];
}
