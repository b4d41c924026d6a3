using System.Text;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>Documents, and the domain's errors for invalid text.</summary>
public static class Blob
{
    public static BlobDocument Of(string json, IBlobForm? form = null) => Of(Encoding.UTF8.GetBytes(json), form);

    public static BlobDocument Of(ReadOnlyMemory<byte> utf8, IBlobForm? form = null) =>
        BlobDocument.TryParse(utf8, form, out var document, out var refusal)
            ? document
            : throw new ArgumentException($"Refused at {refusal.Path}: {refusal.Reason}.", nameof(utf8));

    public static JsonRefusal? Refusal(string json) => Refusal(Encoding.UTF8.GetBytes(json));

    public static JsonRefusal? Refusal(ReadOnlyMemory<byte> utf8) =>
        BlobDocument.TryParse(utf8, out _, out var refusal) ? null : refusal;

    public static string Json(BlobDocument document) => Encoding.UTF8.GetString(document.Utf8.Span);
}
