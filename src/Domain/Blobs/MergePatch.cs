using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Blobs;

/// <summary>What is to become of a document's members (RFC 7396): a value replaces, <c>null</c> removes, an object is merged.</summary>
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

    /// <summary>The patch itself, which may hold only what a document may.</summary>
    public BlobDocument Changes { get; }

    /// <summary>How many members it has.</summary>
    public int Count { get; }

    /// <summary>True where it changes nothing, whatever the document.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>True where each of its members is replaced or removed whole, so that nothing of the document need be known.</summary>
    public bool IsFlat { get; }

    /// <summary>True where the document has the <c>expires_at</c> of the patch from then on, or none.</summary>
    public bool DecidesExpiry { get; }

    /// <summary>Takes any JSON object that a document could be, unless it removes the <c>id</c> or spoils <c>expires_at</c>.</summary>
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
    /// The document after the patch. It is one: no deeper than the deeper of the two, and of values that both may hold.
    /// </summary>
    public BlobDocument ApplyTo(BlobDocument document) =>
        BlobDocument.OfTrusted(JsonMerge.Merge(document.Utf8, Changes.Utf8));

    private JsonRefusal? FindRefusal()
    {
        if (_removesId)
        {
            return new JsonRefusal(BlobDocument.IdMember, "must not be removed");
        }

        var isTime = Changes.ExpiresAt is not { } text || Rfc3339.TryParse(text, out _);
        return isTime ? null : new JsonRefusal(BlobDocument.ExpiresAtMember, Rfc3339.Rule);
    }
}
