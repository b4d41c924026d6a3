using System.Text;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;

namespace Personalisation.TestKit.Store;

/// <summary>Writes of documents as the handlers make them, by the store's own clock.</summary>
public static class BlobWrites
{
    /// <summary>Puts a document, as <c>SaveBlobHandler</c> does, but that it needs no id; the version is returned.</summary>
    public static async Task<long> PutBlob(this TestStore store, UserId id, string json)
    {
        var (now, document) = (store.Clock.GetUtcNow(), Blob.Of(json));
        var saved = await store.Blobs.Save(
            id,
            document,
            document.ExpiryFrom(now),
            Precondition.None,
            now,
            idempotency: null,
            CancellationToken.None
        );
        return saved.Version;
    }

    /// <summary>Patches a document, as <c>PatchBlobHandler</c> does.</summary>
    public static Task<Versioned<BlobDocument>?> PatchBlob(
        this TestStore store,
        UserId id,
        string json,
        Precondition? precondition = null
    ) =>
        MergePatch.TryParse(Encoding.UTF8.GetBytes(json), out var patch, out var refusal)
            ? store.Blobs.Patch(
                id,
                patch,
                precondition ?? Precondition.None,
                store.Clock.GetUtcNow(),
                idempotency: null,
                CancellationToken.None
            )
            : throw new ArgumentException($"Refused at {refusal.Path}: {refusal.Reason}.", nameof(json));

    /// <summary>Removes a document, as <c>DeleteBlobHandler</c> does.</summary>
    public static Task<bool> DeleteBlob(this TestStore store, UserId id, Precondition? precondition = null) =>
        store.Blobs.Delete(
            id,
            precondition ?? Precondition.None,
            store.Clock.GetUtcNow(),
            idempotency: null,
            CancellationToken.None
        );

    /// <summary>The document and its version; null if absent.</summary>
    public static async Task<(string Json, long Version)?> FindBlob(this TestStore store, UserId id) =>
        await store.Blobs.Find(id, consistent: true, CancellationToken.None) is { } found
            ? (Blob.Json(found.Value), found.Version)
            : null;
}
