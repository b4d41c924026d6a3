using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Applies a patch in the cheaper of two ways: in the store where nothing of the document need be known, else here.</summary>
internal sealed class BlobPatcher(BlobUpdater updating, BlobMerger merging)
{
    public async Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireKnownTag();
        // Not where nothing may be there, for a read answers that; nor where the answer is kept with the write, because
        // the store alone would know it.
        return BlobUpdater.Takes(patch) && !precondition.MustBeAbsent && !IdempotencyResponseStore.AreKept
            ? await updating.Update(id, patch, precondition, now, cancellationToken)
            : await merging.Merge(id, patch, precondition, now, cancellationToken);
    }
}
