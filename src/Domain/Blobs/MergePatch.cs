using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Personalisation.Domain.Patching;

namespace Personalisation.Domain.Blobs;

/// <summary>
/// A merge patch of a document (RFC 7396): a value replaces a member, <c>null</c> removes it, an object is merged.
/// </summary>
public sealed class MergePatch
{
    private readonly bool _removesId;

    private MergePatch(BlobDocument changes)
    {
        (Changes, IsFlat) = (changes, true);
        var reader = new Utf8JsonReader(changes.Utf8.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals(BlobDocument.IdMember);
            DecidesExpiry |= reader.ValueTextEquals(BlobDocument.ExpiresAtMember);
            reader.Read();
            _removesId |= isId && reader.TokenType == JsonTokenType.Null;
            IsFlat &= reader.TokenType != JsonTokenType.StartObject;
            Count++;
            reader.Skip();
        }
    }

    /// <summary>The patch itself, under the rules of a document.</summary>
    public BlobDocument Changes { get; }

    /// <summary>How many members it has.</summary>
    public int Count { get; }

    /// <summary>True if it changes no document.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>True if each member is replaced or removed as a whole, so the document need not be known.</summary>
    public bool IsFlat { get; }

    /// <summary>True if the patch sets or removes the document's <c>expires_at</c>.</summary>
    public bool DecidesExpiry { get; }

    /// <summary>
    /// Accepts any JSON object that could be a document, unless it removes the <c>id</c>.
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out MergePatch? patch,
        [NotNullWhen(false)] out JsonRefusal? refusal
    )
    {
        patch = BlobDocument.TryParse(utf8, out var changes, out refusal) ? new MergePatch(changes) : null;
        refusal ??= patch?.FindRefusal();
        patch = refusal is null ? patch : null;
        return patch is not null;
    }

    /// <summary>
    /// The document after the patch. It is valid: no deeper than the deeper of the two, with values that both may have.
    /// </summary>
    public BlobDocument ApplyTo(BlobDocument document) =>
        BlobDocument.OfTrusted(JsonMerge.Merge(document.Utf8, Changes.Utf8));

    private JsonRefusal? FindRefusal() =>
        _removesId ? new JsonRefusal(BlobDocument.IdMember, Patched.NotRemovedRule) : null;
}
